"""From a policy or program to what documents report beside it, the most direct first.

A path goes from the policy to a program that its own text sets out, or to a program of the same
name in a region that the policy reaches, and from there to a value or recognition that a document
reports near a mention of it. Nothing is called causal: a path shows how closely a text puts the
two, with both places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from kg.analysis.directness import NAMED, Tie, Ties
from kg.analysis.indicators import identify, match
from kg.analysis.passages import Span
from kg.analysis.policies import find_policy, normal_number, policies
from kg.analysis.results import Result, results
from kg.analysis.said import said
from kg.analysis.sources import sources
from kg.analysis.territory import Territory
from kg.bundle import Graph
from kg.bundle.names import find
from kg.components.sections import Stance, stance_of
from kg.linking.entities import fold, fold_title
from kg.vocabulary import MentionType, Relation

Row: TypeAlias = Mapping[str, Any]

ITSELF = "itself"
SET_OUT = "set out in the policy"
SAME_NAME = "of the same name in its region"
OF_KIND = "a program of this kind"
SAME_TITLE = "its title without the issuer"
_DOUBTS = {
    SAME_NAME: "the program has the same name; the text does not say that it is of this policy",
    SAME_TITLE: "the title is given without issuer and number",
}
_LONG = 8
"""Characters of a title that tell a policy without its issuer."""
_LEAST = timedelta(days=92)
"""How much of a period may be to come when a document reports a value of it."""
_KIND = "ProgramKind"
_STARTS = (MentionType.POLICY, MentionType.PROGRAM)
_ENDS_OF_PATH = (MentionType.INDICATOR, MentionType.RECOGNITION, MentionType.REGION)


@dataclass(frozen=True, slots=True)
class Start:
    """Where paths begin: a policy or program; ``date`` is a policy's, where known."""

    id: str
    name: str
    type: str
    region: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Via:
    """What a path goes through: the start itself or a program, and how it belongs to the start.

    ``place`` is where the policy sets the program out.
    """

    id: str
    name: str
    region: str | None
    how: str
    place: Span | None


@dataclass(frozen=True, slots=True)
class Path:
    """One way from a policy or program to a result, with both places.

    ``doubts`` say what speaks against it: a program of the same name only, a period that is not
    known.
    """

    start: Start
    via: Via
    result: Result
    tie: Tie
    measure: Span
    passage: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All paths from one start; ``left_out`` counts results near it that are none, by reason.

    ``documents`` counts those that mention the start or what it goes through, but for its own.
    """

    start: Start
    paths: tuple[Path, ...]
    documents: int
    left_out: Mapping[str, int]


def paths(graph: Graph, name: str, *, to: str | None = None) -> Found:
    """Return the paths from a policy (title, number or id) or program, the most direct first.

    ``to`` names an indicator, a recognition or a region that they must end at.

    :raises UnknownNameError: if there is no such start or end, or several
    """
    search = _Search(graph)
    start = search.start(name)
    left_out: dict[str, int] = {}
    best: dict[tuple[str, str, int], Path] = {}
    for path in search.paths(start, left_out):
        key = path.result.fact, path.result.source.document, path.result.span.start
        if key not in best or _order(path) < _order(best[key]):
            best[key] = path
    ends = search.end(to) if to is not None else None
    found = [path for path in best.values() if ends is None or search.ends_at(path, ends)]
    return Found(start, tuple(sorted(found, key=_order)), len(search.seen), left_out)


def _order(path: Path) -> tuple[int, int, bool, str, int, str]:
    source = path.result.source
    namesake = path.via.how in _DOUBTS
    return (
        *(path.tie.directness.rank, len(path.doubts), namesake),
        *(source.path, path.result.span.start, path.via.id),
    )


class _Search:
    """Looks for paths in a graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.territory = Territory(graph)
        self.ties = Ties(graph)
        self.passages = self.ties.passages
        self.sources = sources(graph)
        self.entities: Mapping[str, Row] = {row["id"]: row for row in graph.rows("entities")}
        self.known = policies(graph)
        self.seen: set[str] = set()

    def start(self, name: str) -> Start:
        """Return the policy or program of a name, number or id."""
        if normal_number(name) is not None:
            return self._policy(find_policy(self.graph, self.known, name).id)
        name = name.strip().strip("《》")
        row = self._kind(name) or self._named(name)
        if row["type"] == MentionType.POLICY:
            return self._policy(self.known.head(row["id"]))
        return Start(row["id"], row["name"], row["type"], row["within"], None)

    def _kind(self, name: str) -> Row | None:
        """Return the kind of programs of an id, or of a name that several programs have."""
        for row in self.entities.values():
            if row["class"] == _KIND and name == row["id"]:
                return row
            if row["class"] == _KIND and fold(row["name"]) == fold(name):
                same = [each for each in self.entities.values() if each["kind"] == row["id"]]
                return row if len({each["canonical"] for each in same}) > 1 else None
        return None

    def _named(self, name: str) -> Row:
        entities = self.graph.table("entities")
        kinds = entities.select(["type", "class"]).to_pylist()
        mask = [each["type"] in _STARTS and each["class"] != _KIND for each in kinds]
        return self.entities[find(entities.filter(mask), name).id]

    def _policy(self, identifier: str) -> Start:
        policy = self.known.by_id[identifier]
        kind = str(MentionType.POLICY)
        return Start(policy.id, policy.title, kind, policy.region, policy.date)

    def end(self, name: str) -> str:
        """Return the id of an indicator, recognition or region."""
        entities = self.graph.table("entities")
        mask = [kind in _ENDS_OF_PATH for kind in entities["type"].to_pylist()]
        return find(entities.filter(mask), name).id

    def ends_at(self, path: Path, end: str) -> bool:
        """Say whether a path ends at an indicator, by any of its names, a recognition or region."""
        wanted = self.entities[end]
        if wanted["type"] == MentionType.REGION:
            return self.territory.holds(end, path.result.region)
        if path.result.thing == end or wanted["type"] != MentionType.INDICATOR:
            return path.result.thing == end
        same = match(identify(wanted["name"]), identify(path.result.name))
        return same is not None and not same.doubt

    def paths(self, start: Start, left_out: dict[str, int]) -> Iterator[Path]:
        """Yield a path for each result and each thing it stands near to."""
        vias = list(self._vias(start))
        mentions = self._mentions({via.id for via in vias})
        reported: dict[str, list[Result]] = {}
        for result in results(self.graph):
            reported.setdefault(result.source.document, []).append(result)
        for via in vias:
            for document, places in sorted(mentions.get(via.id, {}).items()):
                if self._is_of(start, document):
                    continue
                self.seen.add(document)
                for result in reported.get(document, ()):
                    why = self._left_out(start, via, result)
                    if why is None:
                        yield self._path(start, via, result, places)
                    else:
                        left_out[why] = left_out.get(why, 0) + 1

    def _is_of(self, start: Start, document: str) -> bool:
        own = self.sources[document].policy
        return own is not None and self.known.head(own) == start.id

    def _path(self, start: Start, via: Via, result: Result, places: Sequence[Span]) -> Path:
        ties = [(self.ties.tie(place, result.span), place) for place in places]
        best, measure = min(ties, key=lambda each: (each[0].directness.rank, _far(each[1], result)))
        if best.directness.rank > NAMED.directness.rank and fold(via.name) in fold(result.name):
            best = NAMED
        doubts = tuple(self._doubts(via, result))
        sentence = self.passages.at(measure.document, measure.start).sentence
        passage = self.passages.text(sentence).strip()
        return Path(start, via, result, best, measure, passage, doubts)

    def _doubts(self, via: Via, result: Result) -> Iterator[str]:
        if via.how in _DOUBTS:
            yield _DOUBTS[via.how]
        if result.kind != "recognition" and result.end is None:
            yield "the period of the value is not known"

    def _left_out(self, start: Start, via: Via, result: Result) -> str | None:
        """Return why a result is none of a start's, or None."""
        dates = (result.end, result.source.date)
        if start.date and any(date and date < start.date for date in dates):
            return "it is older than the policy"
        if self._is_planned(result):
            return "it is meant, not reached"
        region = via.region or start.region
        if region is not None and not self.territory.holds(region, result.region):
            return "it is of another region"
        return None

    def _is_planned(self, result: Result) -> bool:
        """Say whether a value is of a time to come, or stands under a heading of plans."""
        headings = self.passages.at(result.span.document, result.span.start).headings
        if Stance.INTENT in map(stance_of, headings):
            return True
        if not result.end or not result.source.date:
            return False
        ended, written = map(date.fromisoformat, (result.end, result.source.date))
        return ended - written > _LEAST

    def _vias(self, start: Start) -> Iterator[Via]:
        """Yield the start, the programs that a policy sets out, and those of the same name."""
        parts = [plan for plan, head in self.known.heads.items() if head == start.id]
        yield Via(start.id, start.name, None, ITSELF, None)
        yield from (Via(part, self.entities[part]["name"], None, ITSELF, None) for part in parts)
        if start.type == MentionType.POLICY:
            yield from self._short_titles(start)
        ours: dict[str, Via] = {}
        for via in self._set_out(start):
            ours.setdefault(via.id, via)
        yield from ours.values()
        programs = [start.id] if start.type == MentionType.PROGRAM else list(ours)
        yield from self._namesakes(start, programs, {start.id, *ours})

    def _short_titles(self, start: Start) -> Iterator[Via]:
        """Yield policies without number and document whose title ends the start's."""
        whole = fold_title(start.name)
        for policy in self.known.by_id.values():
            title = fold_title(policy.title)
            cited = policy.number is None and policy.document is None and policy.id != start.id
            if cited and len(title) >= _LONG and whole.endswith(title):
                yield Via(policy.id, policy.title, None, SAME_TITLE, None)

    def _set_out(self, start: Start) -> Iterator[Via]:
        for row, evidence in said(self.graph, Relation.IMPLEMENTS):
            if not self._is_of(start, evidence["document"]):
                continue
            program = self.entities[row["object"]]
            if program["type"] == MentionType.PROGRAM:
                place = Span(evidence["document"], evidence["start"], evidence["end"])
                yield Via(program["id"], program["name"], program["within"], SET_OUT, place)

    def _namesakes(
        self, start: Start, programs: Sequence[str], known: Iterable[str]
    ) -> Iterator[Via]:
        """Yield programs of the same kind in the regions that a start reaches."""
        kinds = {self.entities[each]["kind"] for each in programs} - {None}
        how = OF_KIND if self.entities[start.id]["class"] == _KIND else SAME_NAME
        seen = set(known)
        for row in self.entities.values():
            ours = row["kind"] in {start.id, *kinds} and row["canonical"] == row["id"]
            if ours and row["id"] not in seen and self._reaches(start, row):
                yield Via(row["id"], row["name"], row["within"], how, None)

    def _reaches(self, start: Start, row: Row) -> bool:
        return start.region is None or self.territory.holds(start.region, row["within"])

    def _mentions(self, wanted: set[str]) -> Mapping[str, Mapping[str, list[Span]]]:
        """Return where things are mentioned, by thing and document."""
        found: dict[str, dict[str, list[Span]]] = {}
        for row in self.graph.rows("mentions"):
            entity = self.entities[row["entity"]]["canonical"] if row["entity"] else None
            if entity in wanted:
                place = Span(row["document"], row["start"], row["end"])
                found.setdefault(entity, {}).setdefault(row["document"], []).append(place)
        return found


def _far(measure: Span, result: Result) -> tuple[bool, int]:
    """Return how far a measure stands from a result; one behind it is farther."""
    return measure.start > result.span.start, abs(measure.start - result.span.start)
