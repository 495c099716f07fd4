"""Lay out what evaluation gives as the rows of a table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kg.cli.rows import Row

if TYPE_CHECKING:
    from kg.evaluate import Tally
    from kg.evaluate.ablate import Ablation
    from kg.evaluate.outcomes import Outcomes
    from kg.evaluate.sheets import Sheet

COLUMNS = ("what", "precision", "recall", "f1", "right", "wrong", "missed")
Table: TypeAlias = tuple[tuple[str, ...], list[Row]]


def figures(tallies: "Mapping[str, Tally]") -> Table:
    """Lay out all figures that count anything."""
    return COLUMNS, [(name, *_shares(each)) for name, each in _counting(tallies)]


def with_intervals(
    tallies: "Mapping[str, Tally]", documents: "Sequence[tuple[Sheet, Outcomes]]"
) -> Table:
    """Lay out all figures with the bounds of their F1."""
    from kg.evaluate.intervals import intervals

    bounds = intervals([(gold.text, pairs) for gold, pairs in documents])
    rows: list[Row] = []
    for name, each in _counting(tallies):
        low, high = bounds.get(name, (0.0, 0.0))
        what, *rest = name, *_shares(each)
        rows.append((what, *rest[:3], round(low, 4), round(high, 4), *rest[3:]))
    return (*COLUMNS[:4], "low", "high", *COLUMNS[4:]), rows


def by_document(documents: "Sequence[tuple[Sheet, Outcomes]]") -> Table:
    """Lay out the main figures of each document."""
    from kg.evaluate.breakdown import by_document as rows

    named = [(gold.name, pairs) for gold, pairs in documents]
    return ("document", *COLUMNS), [
        (document, what, *_shares(each)) for document, what, each in rows(named)
    ]


def by_rule(documents: "Sequence[tuple[Sheet, Outcomes]]") -> Table:
    """Lay out how often each rule and each head is right."""
    from kg.evaluate.breakdown import by_rule as rows

    return ("what", "rule", "precision", "right", "wrong"), [
        (what, rule, round(each.precision, 4), each.right, each.wrong)
        for what, rule, each in rows(pairs for _, pairs in documents)
    ]


def by_score(documents: "Sequence[tuple[Sheet, Outcomes]]") -> Table:
    """Lay out how often what has a score is right, and how far that is from the score."""
    from kg.evaluate.calibration import calibration_error, reliability

    bins = reliability(pairs for _, pairs in documents)
    rows: list[Row] = [
        (one.what, one.low, one.high, one.found, round(one.mean, 4), round(one.share, 4))
        for one in bins
    ]
    for what in dict.fromkeys(one.what for one in bins):
        here = [one for one in bins if one.what == what]
        found, right = (sum(getattr(one, name) for one in here) for name in ("found", "right"))
        mean = sum(one.mean * one.found for one in here) / found
        rows.append((f"{what}, all", 0.0, 1.0, found, round(mean, 4), round(right / found, 4)))
        rows.append((f"{what}, error", None, None, found, None, round(calibration_error(here), 4)))
    return ("what", "from", "to", "found", "score", "right"), rows


def ablation(parts: "Iterable[Ablation]") -> Table:
    """Lay out the main F1 of the whole, and by how much each part raises them."""
    from kg.evaluate.breakdown import MAIN

    shown = (*MAIN, "status of implements found")
    whole, *others = parts
    rows: list[Row] = [("(all parts)", *(_rounded(whole.f1(figure)) for figure in shown), "")]
    for part in others:
        gains = (_gain(whole.f1(figure), part.f1(figure)) for figure in shown)
        rows.append((part.without, *gains, part.reason))
    return ("what it adds", *shown, "note"), rows


def _counting(tallies: "Mapping[str, Tally]") -> "list[tuple[str, Tally]]":
    return [(name, each) for name, each in tallies.items() if each.gold or each.wrong]


def _shares(tally: "Tally") -> tuple[object, ...]:
    shares = (round(share, 4) for share in (tally.precision, tally.recall, tally.f1))
    return (*shares, tally.right, tally.wrong, tally.missed)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _gain(whole: float | None, part: float | None) -> str | None:
    return None if whole is None or part is None else f"{whole - part:+.4f}"
