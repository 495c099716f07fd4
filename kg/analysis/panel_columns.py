"""The columns of the research panel, as ``ontology/panel_columns.tsv`` declares them."""

from collections.abc import Mapping, Sequence
from functools import cache

from kg.analysis.divisions import RELATIONS
from kg.analysis.holdings import REASONS
from kg.analysis.panel_cells import CONFLICTS
from kg.analysis.strength import TONES
from kg.analysis.table import Column, Type
from kg.components.lexicon import read_table
from kg.ontology import Ontology

FILE = "ontology/panel_columns.tsv"
CLASSES = {"Region": "行政区", "FunctionalArea": "功能区", "CollectiveRegion": "下辖各地（统称）"}


def columns() -> Sequence[Column]:
    """Return the columns in their order, each with its values where it has a list of them."""
    return [
        Column(
            row["name"],
            row["label_zh"],
            row["label_en"],
            Type(row["type"]),
            _values(row["list"]),
        )
        for row in _rows()
    ]


def made() -> Mapping[str, tuple[str, str]]:
    """Return how each column is made, in Chinese and English; empty where its label says all."""
    return {row["name"]: (row["made_zh"], row["made_en"]) for row in _rows()}


def _values(name: str) -> Mapping[str, str]:
    own: Mapping[str, Mapping[str, str]] = {
        "": {},
        "region_class": CLASSES,
        "conflict": {each.value: label for each, label in CONFLICTS.items()},
        "tone": {each.value: label for each, label in TONES.items()},
        "relation": {each.value: label for each, label in RELATIONS.items()},
        "reason": {each.value: label for each, label in REASONS.items()},
    }
    if name in own:
        return own[name]
    return {each.code: each.term.label_zh for each in Ontology.load().enumerations[name]}


@cache
def _rows() -> Sequence[Mapping[str, str]]:
    return read_table(FILE)
