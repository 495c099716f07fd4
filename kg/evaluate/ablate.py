"""What each component, each layer and each family of relations adds: read again without it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import EdugovError
from kg.evaluate.run import evaluate
from kg.evaluate.scorer import Tally
from kg.reading import Reader

LAYERS = {
    "all certain forms": (
        "kg_document_number",
        "kg_title",
        "kg_period",
        "kg_quantity",
        "kg_name",
        "kg_indicator",
        "kg_term",
    ),
    "all document logic": ("kg_clause", "kg_cue"),
}
"""Components that are switched off together, beside each for itself; the trained reader is one."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """The figures without some components; ``tallies`` is None where nothing runs without them."""

    without: str
    tallies: dict[str, Tally] | None
    reason: str = ""

    def f1(self, figure: str) -> float | None:
        """Return the F1 of a figure; 0 where there is nothing left of it."""
        if self.tallies is None:
            return None
        return self.tallies.get(figure, Tally()).f1


def ablate(folder: Path, reader: Reader) -> Iterator[Ablation]:
    """Yield the figures of the whole pipeline, then without each part, in the pipeline's order.

    The reader is as it was when the iterator ends.

    :raises GoldError: if the annotations break the format
    """
    yield Ablation("nothing", evaluate(folder, reader=reader))
    for name, components in _parts(reader.pipeline.pipe_names):
        with reader.pipeline.select_pipes(disable=list(components)):
            try:
                yield Ablation(name, evaluate(folder, reader=reader))
            except EdugovError as error:
                yield Ablation(name, None, str(error))
    yield from _without_families(folder, reader)


def _without_families(folder: Path, reader: Reader) -> Iterator[Ablation]:
    """Yield the figures without each family of relations."""
    families = tuple(reader.families)
    for left_out in families:
        reader.families = [family for family in families if family is not left_out]
        yield Ablation(f"family {left_out.__name__}", evaluate(folder, reader=reader))
    reader.families = families


def _parts(components: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is left out together: each component, and each layer of more than one."""
    parts: list[tuple[str, tuple[str, ...]]] = [(name, (name,)) for name in components]
    for layer, members in LAYERS.items():
        present = tuple(name for name in members if name in components)
        if len(present) > 1:
            parts.append((layer, present))
    return parts
