"""Pair what was read with what is annotated, fact by fact, for every figure of the scorer.

The sums over the pairs are the scorer's tallies; beside these each pair knows its place and its
rule, so that they can be counted by line, by document, by rule and by score.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.evaluate.scorer import (
    DETAILS,
    MENTION_KEYS,
    METADATA,
    Compiled,
    Tally,
    content,
    fold,
    match,
    overlap,
    same_dated,
    same_observation,
    same_relation,
)
from kg.evaluate.sheets import Fact, Sheet
from kg.vocabulary import MentionType, Relation

Same: TypeAlias = Callable[[Compiled, Compiled], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact that was found and is annotated, or only one of the two: missed, or invented."""

    gold: Fact | None
    found: Fact | None

    @property
    def right(self) -> bool:
        """Whether what was found is annotated."""
        return self.gold is not None and self.found is not None

    @property
    def place(self) -> int:
        """Where it stands: as annotated, if it is."""
        fact = self.gold or self.found
        return fact.start if fact is not None else 0


Outcomes: TypeAlias = dict[str, list[Pair]]


def outcomes(gold: Sheet, found: Sheet) -> Outcomes:
    """Return the pairs of one document by figure, the figures named as by ``scorer.score``."""
    pairs: Outcomes = defaultdict(list)
    pairs["metadata"] = _metadata(gold.compiled["metadata"], found.compiled["metadata"] or {})
    for type_ in MentionType:
        _add_mentions(pairs, _of_type(gold.mentions, type_), _of_type(found.mentions, type_), type_)
    wanted, got = unique(gold.observations), unique(found.observations)
    pairs["observation"] = pair_off(got, wanted, same_observation)
    pairs["observation+period"] = pair_off(got, wanted, same_dated)
    for relation in Relation:
        _add_relations(pairs, gold.relations, found.relations, relation)
    return dict(pairs)


def tally(pairs: Iterable[Pair]) -> Tally:
    """Count pairs."""
    counted = Tally()
    for pair in pairs:
        counted.add(int(pair.right), int(pair.found is not None), int(pair.gold is not None))
    return counted


def pair_off(found: Sequence[Fact], gold: Sequence[Fact], same: Same) -> list[Pair]:
    """Pair facts as the scorer does, in the order found, those that were missed last."""
    pairs = match(found, gold, lambda a, b: same(a.value, b.value))
    partner = {id(a): b for a, b in pairs}
    matched = {id(b) for _, b in pairs}
    return [Pair(partner.get(id(fact)), fact) for fact in found] + [
        Pair(fact, None) for fact in gold if id(fact) not in matched
    ]


def unique(facts: Iterable[Fact]) -> list[Fact]:
    """Return each observation or relation once, as it was read first."""
    return _first(facts, content)


def pair_by_key(
    found: Iterable[Fact], gold: Iterable[Fact], key: Callable[[Compiled], Hashable]
) -> list[Pair]:
    """Pair facts of equal key; of several with one key the first counts."""
    wanted = {key(fact.value): fact for fact in _first(gold, key)}
    pairs = [Pair(wanted.pop(key(fact.value), None), fact) for fact in _first(found, key)]
    return pairs + [Pair(fact, None) for fact in wanted.values()]


def _first(facts: Iterable[Fact], key: Callable[[Compiled], Hashable]) -> list[Fact]:
    kept: dict[Hashable, Fact] = {}
    for fact in facts:
        kept.setdefault(key(fact.value), fact)
    return list(kept.values())


def _of_type(facts: Iterable[Fact], type_: MentionType) -> list[Fact]:
    return [fact for fact in facts if fact.value["type"] == type_]


def _metadata(gold: Compiled, found: Compiled) -> list[Pair]:
    pairs = []
    for key in METADATA:
        wanted, got = (_field(key, fields.get(key)) for fields in (gold, found))
        if wanted and got and fold(wanted.value["value"]) == fold(got.value["value"]):
            pairs.append(Pair(wanted, got))
        else:
            pairs.extend([Pair(wanted, None)] if wanted else [])
            pairs.extend([Pair(None, got)] if got else [])
    return pairs


def _field(key: str, value: object) -> Fact | None:
    return Fact({"key": key, "value": str(value)}, 0, 0) if value else None


def _add_mentions(pairs: Outcomes, gold: list[Fact], found: list[Fact], type_: str) -> None:
    for name, key in MENTION_KEYS:
        here = pair_by_key(found, gold, key)
        pairs[name].extend(here)
        if name != "mention+norm":
            pairs[f"{name} {type_}"].extend(here)
    here = pair_off(found, gold, overlap)
    pairs["mention overlap"].extend(here)
    pairs[f"mention overlap {type_}"].extend(here)


def _add_relations(
    pairs: Outcomes, gold: Iterable[Fact], found: Iterable[Fact], relation: Relation
) -> None:
    wanted, got = (
        unique(fact for fact in facts if fact.value["relation"] == relation)
        for facts in (gold, found)
    )
    here = pair_off(got, wanted, same_relation)
    pairs["relation"].extend(here)
    pairs[f"relation {relation}"].extend(here)
    detail = DETAILS.get(relation)
    if detail is not None:
        pairs[f"{detail} of {relation} found"].extend(_details(here, detail))


def _details(pairs: Iterable[Pair], detail: str) -> list[Pair]:
    """Pair the status or role of relations that were found; what differs is two halves."""
    said: list[Pair] = []
    for pair in pairs:
        if pair.gold is None or pair.found is None or detail not in pair.gold.value:
            continue
        if pair.gold.value[detail] == pair.found.value.get(detail):
            said.append(pair)
        else:
            said += [Pair(pair.gold, None), Pair(None, pair.found)]
    return said
