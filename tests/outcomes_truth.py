"""The sample documents of targets and outcomes, and how what is paired agrees with the truth."""

import csv
from dataclasses import dataclass

from programs import ROOT

from kg.analysis.pairs import Pair
from kg.analysis.targets import Followed
from kg.analysis.values import Value
from kg.bundle import Graph

DOCUMENTS = ROOT / "notebooks" / "outcomes"
SILENT = ("not reported", "not in the corpus")


@dataclass(frozen=True)
class Truth:
    """One row of pairs.tsv: where the two values stand, of which region, and the verdict."""

    target: tuple[str, int, int]
    outcome: tuple[str, int, int] | None
    region: str
    verdict: str
    doubtful: bool
    note: str

    def is_of(self, pair: Pair) -> bool:
        """Say whether a pair is of these two values."""
        return (
            self.outcome is not None
            and holds(self.target, pair.target)
            and holds(self.outcome, pair.outcome)
            and pair.outcome.about_name.endswith(self.region)
        )


def truth(graph: Graph) -> list[Truth]:
    """Return the rows of pairs.tsv, with the characters that their quotes stand at."""
    table = graph.table("documents", ["paths", "text"]).to_pylist()
    texts = {row["paths"][0]: row["text"] for row in table}

    def place(document: str, quote: str) -> tuple[str, int, int]:
        assert texts[document].count(quote) == 1, (document, quote)
        start = texts[document].index(quote)
        return document, start, start + len(quote)

    lines = (DOCUMENTS / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([line for line in lines if line[:1] != "#"], delimiter="\t")
    return [
        Truth(
            place(row["target_document"], row["target_quote"]),
            place(row["outcome_document"], row["outcome_quote"]) if row["outcome_quote"] else None,
            row["region"],
            row["verdict"],
            row["doubtful"] == "doubtful",
            row["note"],
        )
        for row in rows
    ]


def holds(place: tuple[str, int, int], value: Value) -> bool:
    """Say whether the characters of a value stand in a place."""
    document, start, end = place
    words = value.words.get("value") or value.value_text
    begins = value.place.start + value.place.quote.rfind(words)
    return value.source.path == document and start <= begins < end


@dataclass(frozen=True)
class Figures:
    """How the asserted pairs agree with the truth."""

    right: list[Pair]
    wrong: list[Pair]
    missed: list[Truth]
    certain: int

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.certain


def figures(found: list[Followed], known: list[Truth]) -> Figures:
    """Compare the asserted pairs with the rows of the truth that have a value."""
    asserted = [pair for each in found for pair in each.asserted]

    def agrees(pair: Pair, row: Truth) -> bool:
        return row.is_of(pair) and row.verdict == str(pair.verdict)

    right = [pair for pair in asserted if any(agrees(pair, row) for row in known)]
    wrong = [pair for pair in asserted if not any(agrees(pair, row) for row in known)]
    certain = [row for row in known if row.outcome and not row.doubtful]
    missed = [row for row in certain if not any(agrees(pair, row) for pair in asserted)]
    return Figures(right, wrong, missed, len(certain))


def silent(found: list[Followed], known: list[Truth]) -> tuple[int, list[Truth]]:
    """Count the targets nothing is told of, and return those that were not known as such."""
    rows = [row for row in known if row.verdict in SILENT]
    lost = [
        row
        for row in rows
        if not any(
            holds(row.target, each.target) and str(each.verdict) == row.verdict for each in found
        )
    ]
    return len(rows), lost
