"""Errors in mentions: missed, invented, cut or drawn too long, of another type, misnamed."""

from collections.abc import Callable, Iterator

from kg.evaluate.errors import Cause, Error, ErrorKind
from kg.evaluate.outcomes import Pair, pair_by_key, pair_off
from kg.evaluate.scorer import Compiled, fold, overlap
from kg.evaluate.sheets import Fact, Sheet

SHOWN = 4
"""Characters of what was cut off or added up to which it is part of the cause."""


def mention_errors(gold: Sheet, found: Sheet) -> Iterator[Error]:
    """Yield the errors in the mentions of one document."""
    exact = pair_by_key(found.mentions, gold.mentions, lambda m: (m["start"], m["end"], m["type"]))
    bounded = _again(exact, lambda a, b: a["type"] == b["type"] and overlap(a, b))
    typed = _again(bounded, _mostly_same_place)
    for pair in exact:
        if pair.gold is not None and pair.found is not None:
            yield from _misnamed(gold.name, pair.gold, pair.found)
    for pair in bounded:
        if pair.gold is not None and pair.found is not None:
            yield _error(gold.name, ErrorKind.BOUNDARY, pair, _bounds(pair.gold, pair.found, gold))
    for pair in typed:
        if pair.gold is not None and pair.found is not None:
            detail = f"read as {pair.found.value['type']}"
            yield _error(gold.name, ErrorKind.TYPE, pair, detail)
        else:
            kind = ErrorKind.MISSED if pair.found is None else ErrorKind.INVENTED
            yield _error(gold.name, kind, pair, "")


def difference(found: str, gold: str) -> str:
    """Say how a name differs from the right one.

    >>> difference("南通市教育局", "江苏省南通市教育局"), difference("教育局", "市委")
    ('front − 江苏省', 'another name')
    """
    for long, short, sign in ((found, gold, "+"), (gold, found, "−")):
        if short and long.endswith(short):
            return f"front {sign} {_shown(long.removesuffix(short))}"
        if short and long.startswith(short):
            return f"end {sign} {_shown(long.removeprefix(short))}"
    return "another name"


def _again(pairs: list[Pair], same: Callable[[Compiled, Compiled], bool]) -> list[Pair]:
    """Pair off what has no partner yet."""
    found = [pair.found for pair in pairs if pair.found is not None and pair.gold is None]
    gold = [pair.gold for pair in pairs if pair.gold is not None and pair.found is None]
    return pair_off(found, gold, same)


def _mostly_same_place(a: Compiled, b: Compiled) -> bool:
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return bool(2 * common > max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _misnamed(document: str, gold: Fact, found: Fact) -> Iterator[Error]:
    said, right = fold(found.value["norm"]), fold(gold.value["norm"])
    if said != right:
        yield _error(document, ErrorKind.NAME, Pair(gold, found), difference(said, right))


def _bounds(gold: Fact, found: Fact, sheet: Sheet) -> str:
    """Say what of the text stands too much (+) or is missing (−) at front and end."""
    text = sheet.text
    parts = [
        ("front +", text[found.start : gold.start]),
        ("front −", text[gold.start : found.start]),
        ("end +", text[gold.end : found.end]),
        ("end −", text[found.end : gold.end]),
    ]
    return ", ".join(f"{side} {_shown(part)}" for side, part in parts if part)


def _shown(part: str) -> str:
    return part if len(part) <= SHOWN else "…"


def _error(document: str, kind: ErrorKind, pair: Pair, detail: str) -> Error:
    fact = pair.gold or pair.found
    type_ = fact.value["type"] if fact is not None else ""
    rule = pair.found.rule if pair.found is not None else ""
    return Error(document, Cause(f"mention {type_}", kind, rule, detail), pair.gold, pair.found)
