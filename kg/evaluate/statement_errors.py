"""Errors in observations, relations and metadata: missed, invented, or one slot wrong."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.evaluate.errors import Cause, Error, ErrorKind
from kg.evaluate.outcomes import Outcomes, Pair, pair_off
from kg.evaluate.scorer import DETAILS, Compiled, fold, overlap
from kg.evaluate.sheets import Fact, Sheet, fills, parts
from kg.vocabulary import Relation

SLOTS = ("subject", "indicator", "unit", "period", "kind")
_NOT_JOINED = "all its parts were read"
_PARTS_RIGHT = "all its parts are annotated"


def statement_errors(gold: Sheet, found: Sheet, outcomes: Outcomes) -> Iterator[Error]:
    """Yield the errors in the observations and relations of one document, and in its metadata."""
    yield from _metadata_errors(gold.name, outcomes["metadata"])
    yield from _observation_errors(gold, found, outcomes["observation"])
    for relation in Relation:
        yield from _relation_errors(gold, found, outcomes[f"relation {relation}"], relation)


def _metadata_errors(document: str, pairs: Sequence[Pair]) -> Iterator[Error]:
    for pair in _again(pairs, lambda a, b: a["key"] == b["key"]):
        fact = pair.gold or pair.found
        if fact is not None:
            yield _error(document, f"metadata {fact.value['key']}", pair, ErrorKind.SLOT, "")


def _observation_errors(gold: Sheet, found: Sheet, pairs: Sequence[Pair]) -> Iterator[Error]:
    for pair in pairs:
        if pair.gold is not None and pair.found is not None:
            yield from _wrong_slots(gold.name, "observation", pair, ("period",))
    for pair in _again(pairs, _same_value):
        if pair.gold is not None and pair.found is not None:
            yield from _wrong_slots(gold.name, "observation", pair, SLOTS)
        else:
            yield _error(gold.name, "observation", pair, ErrorKind.SLOT, _unread(pair, gold, found))


def _relation_errors(
    gold: Sheet, found: Sheet, pairs: Sequence[Pair], relation: Relation
) -> Iterator[Error]:
    name = f"relation {relation}"
    if relation in DETAILS:
        yield from _detail_errors(gold.name, pairs, relation)
    for pair in _again(pairs, _share_an_end):
        if pair.gold is not None and pair.found is not None:
            yield from _wrong_slots(gold.name, name, pair, ("head", "tail"))
        else:
            yield _error(gold.name, name, pair, ErrorKind.SLOT, _unread(pair, gold, found))


def _detail_errors(document: str, pairs: Sequence[Pair], relation: Relation) -> Iterator[Error]:
    """Yield the relations that were found with another status or role."""
    detail = DETAILS[relation]
    for pair in pairs:
        if pair.gold is None or pair.found is None or detail not in pair.gold.value:
            continue
        said, right = pair.found.value.get(detail, "none"), pair.gold.value[detail]
        if said != right:
            text = f"{detail} {said} for {right}"
            yield _error(document, f"relation {relation}", pair, ErrorKind.SLOT, text)


def _wrong_slots(document: str, type_: str, pair: Pair, slots: Sequence[str]) -> Iterator[Error]:
    if pair.gold is not None and pair.found is not None:
        wrong = _differing(pair.gold.value, pair.found.value, slots)
        if wrong:
            yield _error(document, type_, pair, ErrorKind.SLOT, " and ".join(wrong))


def _again(pairs: Iterable[Pair], same: Callable[[Compiled, Compiled], bool]) -> list[Pair]:
    """Pair off what has no partner yet, where it stands in one place and is nearly the same."""
    left = [pair for pair in pairs if not pair.right]
    found = [_with_place(pair.found) for pair in left if pair.found is not None]
    gold = [_with_place(pair.gold) for pair in left if pair.gold is not None]
    return pair_off(found, gold, lambda a, b: same(a, b))


def _with_place(fact: Fact) -> Fact:
    """Put the place into the compiled form, where the comparison can see it."""
    value = fact.value | {"start": fact.start, "end": fact.end}
    return Fact(value, fact.start, fact.end, fact.rule, fact.score)


def _same_value(a: Compiled, b: Compiled) -> bool:
    same = a["value"].lstrip("-+") == b["value"].lstrip("-+")
    return same and (overlap(a, b) or len(_differing(a, b, SLOTS)) < len(SLOTS) // 2)


def _share_an_end(a: Compiled, b: Compiled) -> bool:
    tails = (a["tail_type"], fold(a["tail"])) == (b["tail_type"], fold(b["tail"]))
    heads = (a["head_type"], fold(a["head"])) == (b["head_type"], fold(b["head"]))
    return tails or (heads and overlap(a, b))


def _differing(a: Compiled, b: Compiled, slots: Iterable[str]) -> list[str]:
    return [slot for slot in slots if fold(a[slot]) != fold(b[slot])]


def _unread(pair: Pair, gold: Sheet, found: Sheet) -> str:
    """Say which parts of a missed statement were not read, or of an invented one not annotated."""
    if pair.gold is not None:
        fact, mentions, verb, none = pair.gold, found.mentions, "not read", _NOT_JOINED
    elif pair.found is not None:
        fact, mentions, verb, none = pair.found, gold.mentions, "not annotated", _PARTS_RIGHT
    else:
        return ""
    missing = [
        slot
        for slot, type_, name in parts(fact.value)
        if not any(fills(mention.value, type_, name) for mention in mentions)
    ]
    return f"{' and '.join(missing)} {verb}" if missing else none


def _error(document: str, type_: str, pair: Pair, kind: ErrorKind, detail: str) -> Error:
    """Make an error; a half of a pair is missed or invented, whatever ``kind`` says."""
    if pair.found is None:
        kind = ErrorKind.MISSED
    elif pair.gold is None:
        kind = ErrorKind.INVENTED
    rule = pair.found.rule if pair.found is not None else ""
    return Error(document, Cause(type_, kind, rule, detail), pair.gold, pair.found)
