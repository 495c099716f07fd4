"""Who issued each policy, and which bodies issued one together.

Bodies issue together only where one document names them side by side, with nothing but separators
between them: 教育部、财政部, or two lines of a signature. A name read inside a longer one, and a
body whose document only forwards the policy, is left out and counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from kg.analysis.said import said
from kg.analysis.sources import sources
from kg.bundle import Graph
from kg.components.policy_verbs import policy_verbs
from kg.vocabulary import Relation

Row: TypeAlias = Mapping[str, Any]

INSIDE = "the name stands inside a longer one"
FORWARDS = "its document forwards the policy of another body"
_FIELD = "policies.field."
_SEPARATOR = re.compile(r"[\s、，,和及与·|]*")


@dataclass(frozen=True, slots=True)
class Issuer:
    """One body named as issuer of one policy, by the characters of one document."""

    policy: str
    body: str
    document: str
    start: int
    end: int
    rule: str
    own: bool
    forwards: bool


@dataclass(frozen=True, slots=True)
class Issuers:
    """Issuers by policy; ``together`` are groups of at least two; ``left_out`` has the reasons.

    ``paths`` are the documents that say so.
    """

    by_policy: Mapping[str, tuple[str, ...]]
    paths: Mapping[str, tuple[str, ...]]
    together: Mapping[str, tuple[tuple[str, ...], ...]]
    left_out: Sequence[tuple[Issuer, str]]


def issuers(graph: Graph) -> Issuers:
    """Return who issued the policies of a graph, by the ids of policies and bodies."""
    grouped: dict[str, list[Issuer]] = {}
    for named in _named(graph):
        grouped.setdefault(named.policy, []).append(named)
    texts = {row["id"]: row["text"] for row in graph.table("documents", ["id", "text"]).to_pylist()}
    known = sources(graph)
    by_policy, paths, together, left_out = {}, {}, {}, []
    for policy, found in sorted(grouped.items()):
        kept, dropped = _sifted(found)
        left_out += dropped
        by_policy[policy] = tuple(sorted({each.body for each in kept}))
        paths[policy] = tuple(sorted({known[each.document].path for each in kept}))
        together[policy] = tuple(sorted(set(_side_by_side(kept, texts))))
    return Issuers(by_policy, paths, together, left_out)


def _named(graph: Graph) -> Iterator[Issuer]:
    places = {
        row["evidence"]: (row["start"], row["end"])
        for row in graph.rows("slots")
        if row["name"] == "object" and row["start"] is not None
    }
    known = sources(graph)
    for row, evidence in said(graph, Relation.ISSUED_BY):
        start, end = places.get(evidence["id"], (evidence["start"], evidence["end"]))
        source = known[evidence["document"]]
        yield Issuer(
            *(row["subject"], row["object"], evidence["document"], start, end, evidence["rule"]),
            own=source.policy == row["subject"],
            forwards=_forwards().search(source.title) is not None,
        )


def _sifted(found: Sequence[Issuer]) -> tuple[list[Issuer], list[tuple[Issuer, str]]]:
    """Return the issuers of one policy, and those that are left out with the reason."""
    told = {each.body for each in found if not _by_field(each)}
    kept, dropped = [], []
    for each in found:
        if any(_inside(each, other) for other in found):
            dropped.append((each, INSIDE))
        elif _only_forwards(each, told):
            dropped.append((each, FORWARDS))
        else:
            kept.append(each)
    return kept, dropped


def _only_forwards(each: Issuer, told: set[str]) -> bool:
    """Say whether a body only signed a document that has the policy of another one in it."""
    others = each.forwards or bool(told)
    return _by_field(each) and not each.own and others and each.body not in told


def _by_field(each: Issuer) -> bool:
    return each.rule.startswith(_FIELD)


def _inside(one: Issuer, other: Issuer) -> bool:
    return (
        one.document == other.document
        and other.start <= one.start
        and one.end <= other.end
        and other.end - other.start > one.end - one.start
    )


def _side_by_side(kept: Iterable[Issuer], texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the bodies that stand in one run of names."""
    run: list[Issuer] = []
    for each in sorted(kept, key=lambda each: (each.document, each.start, each.end)):
        if run and not _adjoins(run[-1], each, texts):
            yield from _group(run)
            run = []
        run.append(each)
    yield from _group(run)


def _adjoins(one: Issuer, other: Issuer, texts: Mapping[str, str]) -> bool:
    if one.document != other.document or one.end > other.start:
        return one.document == other.document and one.start == other.start
    return _SEPARATOR.fullmatch(texts[one.document], one.end, other.start) is not None


def _group(run: Iterable[Issuer]) -> Iterator[tuple[str, ...]]:
    bodies = tuple(sorted({each.body for each in run}))
    if len(bodies) > 1:
        yield bodies


@cache
def _forwards() -> re.Pattern[str]:
    """Return the words by which a title passes on what another body decided."""
    return re.compile(policy_verbs("forwards"))
