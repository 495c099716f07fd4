"""Fit how sure facts are, and write ``pipelines/edugov_zh/confidence.tsv``.

    scripts/fit_confidence.py --reader PIPELINE FOLDER… --rules FOLDER…

``--reader`` names a pipeline whose trained reader has not seen the annotated documents of the
folders behind it; ``--rules`` takes folders for the pipeline without one (edugov_zh_forms). Before
it writes, it prints how well weights fitted without a document foretell what is right in it.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg import nlp
from kg.evaluate.calibration import Bin, calibration_error
from kg.evaluate.compiled import observations, relations
from kg.evaluate.gold import read_folder
from kg.evaluate.scorer import match, same_observation, same_relation
from kg.extract.confidence import OBSERVATION, WEIGHTS, features
from kg.extract.extract import extract
from kg.extract.passages import with_full_names
from kg.extract.view import View
from kg.linking.resolve import link
from kg.readers import read
from kg.reading import Reader
from kg.resources import resource
from kg.statement import Evidence, Observation, Statement

LEAST = 5
"""How often something must be seen to get a weight."""
FREE, HELD = 10.0, 100.0
"""How strongly weights are held: those of the rules near 0, those with a reader near the rules'."""
STEPS = 15
FOLDS = 8
LONGEST = 2_000_000
HEADER = """# How sure a fact is: the log-odds that it is right are the sum of the weights of what it was read from.
# Fitted by scripts/fit_confidence.py on annotated documents that the trained reader had not seen. with_reader:
# for readings with a trained reader; by_rules: without one. Source: made for this project. Licence: Apache-2.0.
feature\twith_reader\tby_rules
"""  # noqa: E501


class Fact(NamedTuple):
    """A fact that was read: its document, what it was read from, and whether it is right."""

    document: str
    name: str
    features: dict[str, float]
    right: bool


def main() -> None:
    """Read the documents and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", nargs="+", required=True)
    parser.add_argument("--rules", nargs="+", required=True)
    arguments = parser.parse_args()
    pipeline, *folders = arguments.reader
    write(list(facts("edugov_zh_forms", arguments.rules)), list(facts(pipeline, folders)))


def write(by_rules: list[Fact], with_reader: list[Fact]) -> None:
    """Fit both columns, print how good they are, and write the file."""
    rules = fit(by_rules)
    show("by rules", foretell(by_rules, {}))
    show("with a reader", foretell(with_reader, rules))
    columns = [fit(with_reader, rules), rules]
    names = sorted({name for column in columns for name in column})
    rows = ["\t".join([name, *(_cell(column, name) for column in columns)]) for name in names]
    resource(WEIGHTS).write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def _cell(column: dict[str, float], name: str) -> str:
    return f"{column[name]:.3f}" if name in column else ""


def facts(pipeline: str, folders: Sequence[str]) -> Iterator[Fact]:
    """Read the documents of folders and yield what was read, right or wrong."""
    reader = Reader(pipeline)
    for folder in folders:
        for path, gold in read_folder(Path(folder)):
            document = read(path, root=path.parent, max_characters=LONGEST)
            doc = nlp.annotate(reader.pipeline, document)
            linked = with_full_names(document, link(doc, document, reader.gazetteer))
            view = View(doc, document, linked)
            reading = extract(doc, document, linked)
            for same, found, wanted in (
                (same_observation, observations(reading), gold["observations"]),
                (same_relation, relations(reading), gold["relations"]),
            ):
                right = {id(a) for a, _ in match([value for value, _ in found], wanted, same)}
                for value, item in found:
                    name = str(value.get("relation", OBSERVATION))
                    read_from = features(view, name, _proof(item))
                    yield Fact(path.stem, name, read_from, id(value) in right)


def _proof(item: Statement | Observation) -> Evidence:
    return min(item.evidence, key=lambda proof: (proof.start, proof.end))


def foretell(facts: list[Fact], prior: dict[str, float]) -> list[tuple[float, Fact]]:
    """Return each fact with how likely the other documents make it."""
    documents = sorted({fact.document for fact in facts})
    foretold: list[tuple[float, Fact]] = []
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        weights = fit([fact for fact in facts if fact.document not in held], prior)
        foretold += [(probability(weights, f), f) for f in facts if f.document in held]
    return foretold


def show(title: str, foretold: Sequence[tuple[float, Fact]]) -> None:
    """Print, for observations and relations, how many were right of what was foretold."""
    print(f"{title}: {len(foretold)} facts; of those foretold from .. to ..: found, mean, right")
    for what in (OBSERVATION, "relation"):
        chosen = [(p, f) for p, f in foretold if (f.name == OBSERVATION) is (what == OBSERVATION)]
        bins = list(_bins(what, chosen))
        for one in bins:
            print(
                f"  {what} {one.low:.1f} {one.high:.1f} {one.found} {one.mean:.2f} {one.share:.2f}"
            )
        print(f"  {what} calibration error {calibration_error(bins):.3f}")


def _bins(what: str, foretold: Sequence[tuple[float, Fact]]) -> Iterator[Bin]:
    for number in range(10):
        held = [(p, f) for p, f in foretold if int(min(p, 0.999) * 10) == number]
        if held:
            mean = sum(p for p, _ in held) / len(held)
            right = sum(fact.right for _, fact in held)
            yield Bin(what, number / 10, (number + 1) / 10, len(held), mean, right)


def probability(weights: dict[str, float], fact: Fact) -> float:
    """Return how likely a fact is right."""
    odds = sum(weights.get(name, 0.0) * value for name, value in fact.features.items())
    return 1 / (1 + math.exp(-odds))


def fit(facts: Sequence[Fact], prior: dict[str, float] | None = None) -> dict[str, float]:
    """Return the weights of a logistic regression with a Gaussian prior, by Newton's method.

    ``prior`` is where the weights are held, strongly; without it they are held near 0.
    """
    known, strength = (prior, HELD) if prior else ({}, FREE)
    seen = Counter(name for fact in facts for name in fact.features)
    names = sorted({name for name, count in seen.items() if count >= LEAST} | set(known))
    matrix = np.array([[fact.features.get(name, 0.0) for name in names] for fact in facts])
    right = np.array([float(fact.right) for fact in facts])
    start = np.array([known.get(name, 0.0) for name in names])
    weights = start.copy()
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (said - right) + strength * (weights - start)
        curve = (matrix * (said * (1 - said))[:, None]).T @ matrix
        weights -= np.linalg.solve(curve + strength * np.eye(len(names)), slope)
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
