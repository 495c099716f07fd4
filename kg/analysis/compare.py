"""One indicator over regions and years: each value with its source, those that conflict together.

Ranks are only those that a text states (列全省第4位); none is worked out from the values.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from kg.analysis.addressees import Addressees
from kg.analysis.definitions import Definitions
from kg.analysis.indicators import Key, identify, match, name_of
from kg.analysis.territory import Territory
from kg.analysis.timing import not_over
from kg.analysis.units import RANK, convert, unit
from kg.analysis.values import Value, values
from kg.analysis.wording import form_in_clause, wording
from kg.bundle import Graph
from kg.bundle.names import nearest
from kg.errors import UnknownNameError
from kg.vocabulary import Kind

REACHED = (Kind.ACTUAL, Kind.BASELINE)
_KINDS = (*REACHED, Kind.TARGET)


@dataclass(frozen=True, slots=True)
class Compared:
    """One value of an indicator, of a region in a period.

    ``indicator`` is the name that was asked for; ``value`` has the one that the text uses.
    ``number`` is in ``unit``, the unit that most values of the indicator have; None for a range
    and for a value without a number. ``conflict`` says that other documents give the region
    another number for that period. ``definition`` is what the text says that it counts.
    ``doubt`` says why a value told as reached may be none: its time was not over.
    """

    indicator: str
    value: Value
    number: Decimal | None
    unit: str
    rank: bool
    conflict: bool
    definition: str | None
    doubt: str


def compare(
    graph: Graph,
    indicators: Sequence[str],
    *,
    region: str | None = None,
    targets: bool = False,
) -> list[Compared]:
    """Return the values of indicators, by indicator, region, period, and document.

    Values under other names of the same indicator are among them, those of what looks alike are
    not. ``region`` is the name or id of a region that holds those that are wanted. Targets are
    left out, unless asked for.

    :raises UnknownNameError: if nothing in the graph has an indicator or region of that name
    """
    territory = Territory(graph)
    outer = territory.find(region) if region is not None else None
    wanted = _KINDS if targets else REACHED
    addressees = Addressees(graph)
    known = [each for each in values(graph) if each.kind in wanted]
    keyed = [(each, _key(each, addressees)) for each in known]
    rows = graph.table("documents", ["id", "text"]).to_pylist()
    definitions = Definitions({row["id"]: row["text"] for row in rows})
    found: list[Compared] = []
    for name in indicators:
        chosen = _once([each for each, key in keyed if _is(name, each, key)])
        if not chosen:
            raise UnknownNameError(_unknown(name, known))
        inside = [each for each in chosen if outer is None or territory.holds(outer, each.region)]
        found += _rows(name, inside, definitions)
    return found


def table(found: Sequence[Compared]) -> Mapping[tuple[str, str], Mapping[str, list[Compared]]]:
    """Return the values by indicator and region, then by period; several where sources differ."""
    laid: dict[tuple[str, str], dict[str, list[Compared]]] = {}
    for each in found:
        row = laid.setdefault((each.indicator, each.value.about_name), {})
        row.setdefault(each.value.period, []).append(each)
    return laid


def _key(value: Value, addressees: Addressees) -> Key:
    said = wording(value)
    found = form_in_clause(value, said)
    place = addressees.of(value, said).place
    return identify(found.with_part("place", place) if place and not found.get("place") else found)


def _is(name: str, value: Value, key: Key) -> bool:
    if value.indicator_name == name:
        return True
    found = match(identify(name), key)
    return found is not None and not found.doubt


def _once(chosen: Sequence[Value]) -> list[Value]:
    """Return the values, what a document says several times only once."""
    found: dict[tuple[str, str], Value] = {}
    for value in chosen:
        found.setdefault((value.observation, value.source.document), value)
    return list(found.values())


def _rows(name: str, chosen: Sequence[Value], definitions: Definitions) -> list[Compared]:
    common = _common_unit(chosen)
    numbers = {id(each): _number(each, common) for each in chosen}
    given: defaultdict[tuple[object, ...], set[tuple[str, Decimal]]] = defaultdict(set)
    for each in chosen:
        number = numbers[id(each)]
        if number is not None:
            given[_place(each)].add((each.source.document, number))
    rows = [
        Compared(
            name_of(identify(name)) or name,
            each,
            numbers[id(each)],
            each.unit if _is_rank(each) else common,
            _is_rank(each),
            _contradicted(each, numbers[id(each)], given[_place(each)]),
            definitions.of(each),
            _doubt(each),
        )
        for each in chosen
    ]
    return sorted(rows, key=_order)


def _contradicted(
    value: Value, number: Decimal | None, given: AbstractSet[tuple[str, Decimal]]
) -> bool:
    """Say whether another document gives other numbers only."""
    others = {document for document, _ in given} - {value.source.document}
    return number is not None and any((document, number) not in given for document in others)


def _order(row: Compared) -> tuple[str, bool, str, str, str, int]:
    value = row.value
    period = value.end or "", value.kind.value
    return value.about_name, row.rank, *period, value.source.path, value.place.start


def _place(value: Value) -> tuple[object, ...]:
    return value.about, value.start, value.end, value.kind is Kind.TARGET, _is_rank(value)


def _doubt(value: Value) -> str:
    early = not_over(value) if value.kind is not Kind.TARGET else None
    return early or ("" if early is None else "its time was still to come")


def _is_rank(value: Value) -> bool:
    return unit(value.unit).family == RANK


def _number(value: Value, common: str) -> Decimal | None:
    if value.number is None:
        return None
    return value.number if _is_rank(value) else convert(value.number, value.unit, common)


def _common_unit(chosen: Sequence[Value]) -> str:
    units = [each.unit for each in chosen if each.number is not None and not _is_rank(each)]
    count: Callable[[str], tuple[int, str]] = lambda name: (-units.count(name), name)  # noqa: E731
    return min(set(units), key=count) if units else ""


def _unknown(name: str, known: Sequence[Value]) -> str:
    near = "、".join(nearest(name, sorted({each.indicator_name for each in known})))
    hint = f": did you mean {near}?" if near else ""
    return f"no value in the graph is of {name}{hint}"
