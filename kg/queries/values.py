"""What the values that a user gives for a question's parameters mean in a graph."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow.compute as pc

from kg.bundle import Graph
from kg.bundle.names import find, nearest
from kg.errors import InputError, UnknownNameError
from kg.linking.entities import fold
from kg.queries import Parameter, ParameterKind, Question
from kg.vocabulary import MentionType, Relation

TYPES: Mapping[ParameterKind, MentionType] = {
    ParameterKind.REGION: MentionType.REGION,
    ParameterKind.BODY: MentionType.ORG,
    ParameterKind.POLICY: MentionType.POLICY,
    ParameterKind.INDICATOR: MentionType.INDICATOR,
}
"""The mention types of what a parameter of a kind may name; other kinds name no one type."""
_LISTED = 10


@dataclass(frozen=True, slots=True)
class Meant:
    """The values to ask with; ``notes`` say what a reader must know of them."""

    values: Mapping[str, str | int]
    notes: tuple[str, ...] = ()


def meant(graph: Graph, question: Question, given: Mapping[str, str]) -> Meant:
    """Find what the values mean, and fill in the defaults; names become those of the graph.

    :raises UnknownNameError: if a name is unknown, with the nearest; or means several, with all
    :raises InputError: if a year or a number is none; or if what a question needs is not given
    """
    values: dict[str, str | int] = {}
    for each in question.parameters:
        if each.name in given:
            values[each.name] = _value(graph, each, given[each.name])
        elif each.default is not None:
            values[each.name] = each.default
        else:
            raise InputError(f"{question.command} needs {each.name}: {each.meaning.en}")
    return Meant(values, tuple(_notes(graph, question, values)))


def _value(graph: Graph, parameter: Parameter, given: str) -> str | int:
    if parameter.kind is ParameterKind.DOCUMENT:
        return _path(graph, given)
    if parameter.kind is ParameterKind.COUNT:
        return _count(parameter, given)
    if parameter.kind is ParameterKind.YEAR:
        return _year(given)
    return _name(graph, parameter.kind, given)


def _count(parameter: Parameter, given: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,8}", given):
        raise InputError(f"{parameter.name} {given!r} is no number: give one from 1 on, such as 2")
    return int(given)


def _year(given: str) -> str:
    if not re.fullmatch(r"(19|20)\d\d", given):
        raise InputError(f"{given!r} is no year: give four digits, such as 2025")
    return given


def _name(graph: Graph, kind: ParameterKind, given: str) -> str:
    entities = graph.table("entities")
    if kind in TYPES:
        entities = entities.filter(pc.equal(entities["type"], TYPES[kind].value))
    number = _of_number(graph, given) if kind is ParameterKind.POLICY else None
    return find(entities, number or given).name


def _of_number(graph: Graph, given: str) -> str | None:
    """Return the id of the one policy of a number."""
    statements = graph.table("statements")
    kept = pc.and_(
        pc.equal(statements["predicate"], Relation.HAS_NUMBER.value), statements["direct"]
    )
    rows = statements.filter(kept).select(["subject", "literal"]).to_pylist()
    found = {row["subject"] for row in rows if fold(row["literal"]) == fold(given)}
    return found.pop() if len(found) == 1 else None


def _path(graph: Graph, given: str) -> str:
    """Return the path of the document of a path or title, or of a part of one."""
    rows = graph.table("documents", ["paths", "title"]).to_pylist()
    names = {"\n".join(row["paths"]): (*row["paths"], row["title"]) for row in rows}
    for fits in (_is, _is_in):
        found = sorted(path for path, each in names.items() if any(fits(given, n) for n in each))
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownNameError(_several(given, [path.splitlines()[0] for path in found]))
    near = "、".join(nearest(given, sorted(row["paths"][0] for row in rows)))
    raise UnknownNameError(
        f"no document of the graph is called {given}" + (f": did you mean {near}?" if near else "")
    )


def _several(given: str, paths: list[str]) -> str:
    listed = [f"  {path}" for path in paths[:_LISTED]]
    more = [f"  and {len(paths) - _LISTED} more"] if len(paths) > _LISTED else []
    return "\n".join([f"{given} may mean several; give the path of one:", *listed, *more])


def _is(given: str, name: str | None) -> bool:
    return name is not None and fold(name) == fold(given)


def _is_in(given: str, name: str | None) -> bool:
    return name is not None and fold(given) in fold(name)


def _notes(graph: Graph, question: Question, values: Mapping[str, str | int]) -> Iterator[str]:
    """Say of which names there are several entities: the answer is of all of them."""
    rows = graph.table("entities", ["id", "canonical", "type", "name"]).to_pylist()
    for each in question.parameters:
        wanted = TYPES.get(each.kind)
        count = sum(
            row["id"] == row["canonical"]
            and row["name"] == values[each.name]
            and row["type"] == wanted
            for row in rows
        )
        if count > 1:
            yield f"{count} in the graph are called {values[each.name]}: the answer is of all"
