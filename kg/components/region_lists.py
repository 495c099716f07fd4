"""Find regions that a list names by their short names, its last word saying what they are.

王店、庙前两镇 and 郧西、房县等25个县 name townships and counties without the word for their kind,
which stands behind the list, with their number before it or 等.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from kg.components.lexicon import patterns_of_kind
from kg.components.name_candidates import Candidate, make
from kg.components.region_names import without_peoples
from kg.vocabulary import MentionType

PATTERNS = "pipelines/edugov_zh/patterns/regions.tsv"
_SHORTEST = 2
_LONGEST = 160
"""Characters of the longest list."""
_AND = re.compile(r"[、和及与]")
_TOWNSHIP = re.compile(r"(?P<stem>.{2,}?)(?:镇|乡|街道)")


def short_townships(townships: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return the short names of townships, each with the prefectures (four digits) of those.

    >>> sorted(short_townships([("451221", "里湖瑶族乡"), ("420582", "王店镇")]))
    ['王店', '里湖']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for county, name in townships:
        match = _TOWNSHIP.fullmatch(name)
        if match is not None:
            stem = match["stem"]
            found[without_peoples(stem) if "族" in stem else stem].add(county[:4])
    return {name: frozenset(codes) for name, codes in found.items()}


def listed(
    text: str,
    counties: Collection[str],
    townships: Mapping[str, frozenset[str]],
    near: Callable[[], frozenset[str]],
) -> Iterator[Candidate]:
    """Yield the regions of such lists: counties by their short names, townships of ``near``.

    ``near`` is asked only where there is such a list of townships.
    """
    names, kinds = _list()
    for kind in kinds.finditer(text):
        match = names.search(text, max(0, kind.start() - _LONGEST), kind.start())
        if match is None:
            continue
        if kind["county"]:
            yield from _members(match, counties)
        else:
            parts, codes = _parts(match["names"]), near()
            yield from _members(match, {n for n in parts if townships.get(n, frozenset()) & codes})


def _parts(names: str) -> Iterator[str]:
    """Yield what may be a name in a list; before the first, other words may stand."""
    first, *others = _AND.split(names)
    yield from (first[start:] for start in range(len(first) - _SHORTEST + 1))
    yield from others


def _members(match: re.Match[str], known: Collection[str]) -> Iterator[Candidate]:
    """Yield the names of a list that are known, if all but one of them are."""
    start, found = match.start("names"), []
    names = _AND.split(match["names"])
    for number, name in enumerate(names):
        cuts = range(1 if number else len(name) - _SHORTEST + 1)
        cut = next((cut for cut in cuts if name[cut:] in known), None)
        if cut is not None:
            found.append((start + cut, start + len(name)))
        start += len(name) + 1
    if len(found) >= max(2, len(names) - 1):
        for first, last in found:
            yield make(first, last, MentionType.REGION, "names.listed")


@cache
def _list() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what the names of a list look like, up to its end, and what stands behind them.

    The second is looked for first: it is rare, and quick to find.
    """
    number, small, large, behind = (
        patterns_of_kind(PATTERNS, kind)
        for kind in ("list_number", "list_township", "list_county", "list_behind")
    )
    name = r"(?:(?!等)[\u4e00-\u9fff]){2,6}"
    return (
        re.compile(rf"(?P<names>{name}(?:、{name})*[、和及与]{name})$"),
        re.compile(
            rf"(?=(?:等(?:{number})?|{number})"
            rf"[\u4e00-\u9fff]{{0,3}}?(?:(?P<county>{large})|{small})(?!{behind}))"
        ),
    )
