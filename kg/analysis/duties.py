"""Who is to do what: bodies and the tasks that documents give them, each with its role."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.analysis.passages import Passages
from kg.analysis.said import said
from kg.analysis.sources import Source, sources
from kg.analysis.territory import Territory
from kg.analysis.values import Place, place
from kg.bundle import Graph
from kg.vocabulary import Relation, Role

ROLES = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class Duty:
    """One task of one body, as one document gives it.

    ``task`` is the id of a task, a program or a policy; a task is the task of one document, so
    that equal words in two documents are two tasks. ``body_class`` tells a body from a region or
    a group of them (各县（市、区）), which stands for its governments. ``named_at`` is where the
    body is named, by which bodies of one task stand in the order of the text; ``headings`` are
    those above, outermost first.
    """

    statement: str
    body: str
    body_name: str
    body_class: str
    task: str
    task_name: str
    task_type: str
    role: Role | None
    source: Source
    region: str | None
    region_name: str
    place: Place
    named_at: int | None
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One task of one document with all its bodies, in the order in which they are named."""

    source: Source
    region_name: str
    task: str
    task_name: str
    bodies: Mapping[Role | None, tuple[str, ...]]
    place: Place
    headings: tuple[str, ...]


def duties(graph: Graph, *, region: str | None = None, document: str | None = None) -> list[Duty]:
    """Return the duties of a graph, by document and place.

    ``region`` is the id of a region: the duties that documents of it, or of regions in it, give.
    ``document`` is a part of the path or of the title of a document.
    """
    territory = Territory(graph)
    found = [
        duty
        for duty in _duties(graph, territory)
        if (region is None or territory.holds(region, duty.region))
        and (document is None or document in duty.source.path or document in duty.source.title)
    ]
    return sorted(found, key=_order)


def tasks(found: Iterable[Duty]) -> list[Task]:
    """Return the tasks of duties, by document and place, with the bodies of each role."""
    grouped: dict[tuple[str, str], list[Duty]] = {}
    for duty in found:
        grouped.setdefault((duty.source.document, duty.task), []).append(duty)
    return [_task(each) for each in grouped.values()]


def matrix(
    found: Sequence[Duty],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return bodies × tasks: the names of the columns, and a row for each body.

    A cell is the role, several joined by ``+``, or empty. A column is the task's name, with the
    document's title where the duties are of several documents, and a number where two are alike.
    """
    several = len({duty.source.document for duty in found}) > 1
    columns = _distinct(
        {
            (each.source.document, each.task): (
                f"{each.task_name}（{each.source.title}）" if several else each.task_name
            )
            for each in tasks(found)
        }
    )
    bodies = dict(sorted({duty.body: duty.body_name for duty in found}.items(), key=_by_name))
    cells: dict[tuple[str, tuple[str, str]], set[str]] = {}
    for duty in found:
        key = duty.body, (duty.source.document, duty.task)
        cells.setdefault(key, set()).add(duty.role or "named")
    rows = [
        (name, *("+".join(sorted(cells.get((body, task), ()))) for task in columns))
        for body, name in bodies.items()
    ]
    return ("body", *columns.values()), rows


def _by_name(item: tuple[str, str]) -> tuple[str, str]:
    return item[1], item[0]


def _distinct(names: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    counts: dict[str, int] = {}
    found = {}
    for key, name in names.items():
        counts[name] = counts.get(name, 0) + 1
        found[key] = f"{name} #{counts[name]}" if counts[name] > 1 else name
    return found


def _order(duty: Duty) -> tuple[str, int, int, int, str, str]:
    where = duty.place
    named_at = duty.named_at if duty.named_at is not None else where.end
    return duty.source.path, where.start, where.end, named_at, duty.body_name, duty.statement


def _task(found: Sequence[Duty]) -> Task:
    first = found[0]
    bodies = {
        role: tuple(dict.fromkeys(duty.body_name for duty in found if duty.role == role))
        for role in (*ROLES, None)
    }
    return Task(
        first.source,
        first.region_name,
        first.task,
        first.task_name,
        bodies,
        first.place,
        first.headings,
    )


def _duties(graph: Graph, territory: Territory) -> Iterable[Duty]:
    entities = {row["id"]: row for row in graph.rows("entities")}
    named_at = {
        row["evidence"]: row["start"] for row in graph.rows("slots") if row["name"] == "subject"
    }
    known, passages = sources(graph), Passages(graph)
    for row, evidence in said(graph, Relation.RESPONSIBLE_FOR):
        body, task = entities[row["subject"]], entities[row["object"]]
        source = known[evidence["document"]]
        region = territory.of(source)
        yield Duty(
            statement=row["id"],
            body=body["id"],
            body_name=body["name"],
            body_class=body["class"],
            task=task["id"],
            task_name=task["name"],
            task_type=task["type"],
            role=Role(row["role"]) if row["role"] else None,
            source=source,
            region=region,
            region_name=territory.name(region),
            place=place(evidence),
            named_at=named_at.get(evidence["id"]),
            headings=passages.at(evidence["document"], evidence["start"]).headings,
        )
