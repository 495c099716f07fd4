"""When which region followed a policy: a table of events, region × month at risk.

A region is at risk from the month of the policy to that in which a document of its own, based on
the policy or on what carries it out, first came; then it leaves the table. Where the corpus holds
no document of a region, or a document's month is not known, nothing is asserted: silence of a
document that was never there is no evidence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.analysis.at_risk import Candidate, candidates
from kg.analysis.cascade import Step, cascade, months_between
from kg.analysis.links import Links, links
from kg.analysis.policies import LEVELS, Policy
from kg.analysis.reuse import Reuse, Texts, reuse
from kg.analysis.sources import sources
from kg.analysis.territory import Territory
from kg.bundle import Graph
from kg.errors import InputError
from kg.linking.gazetteer import Gazetteer

_MONTH = len("2015-09")


class Status(StrEnum):
    """What is known of a region in a month."""

    ADOPTED = "adopted"
    NOT_YET = "not yet"
    UNDATED = "undated"
    NO_DOCUMENT = "no document"


STATUSES = {
    Status.ADOPTED: "跟进",
    Status.NOT_YET: "尚未跟进",
    Status.UNDATED: "已跟进，月份不详",
    Status.NO_DOCUMENT: "文库中没有该地区文件",
}


@dataclass(frozen=True, slots=True)
class Adoption:
    """How a region followed: the first document of its own in the line of the policy."""

    step: Step
    month: str | None
    cites_policy: bool
    cites_superior: bool
    shares: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class AtRisk:
    """One region in one month; ``adoption`` in the month of it only.

    ``adopted`` is None where it can't be told. Siblings are the regions of its level under the
    same superior, itself left out; ``superior_adopted`` is None where that can't be told.
    """

    region: Candidate
    month: str
    elapsed: int
    status: Status
    adopted: bool | None
    adoption: Adoption | None
    siblings: int
    siblings_adopted: int
    superior_adopted: bool | None
    documents: int


@dataclass(frozen=True, slots=True)
class History:
    """The adoption of one policy: who could, who did, and the months between.

    ``seen`` has the first month in which any region followed, at risk here or not; ``outside``
    are the documents of the line that are of no region at risk.
    """

    policy: Policy
    first: str
    last: str
    regions: Sequence[Candidate]
    adoptions: Mapping[str, Adoption]
    seen: Mapping[str, str | None]
    documents: Mapping[str, int]
    outside: Sequence[Step]

    @property
    def rows(self) -> Iterator[AtRisk]:
        """Every region in every month that it was at risk, by region."""
        for region in self.regions:
            yield from _rows(self, region)


@dataclass(frozen=True, slots=True)
class Request:
    """Which levels, and until when (ISO 8601, a day or a month); None: the level below, all."""

    levels: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def adoption(graph: Graph, root: Policy, gazetteer: Gazetteer, request: Request) -> History:
    """Return when the regions below a policy followed it.

    :raises InputError: if the policy's month is not known and none is given
    """
    found = links(graph)
    first = _first(root, request)
    levels = request.levels or (_level_below(root),)
    regions = candidates(graph, gazetteer, root.region, levels, f"{first}-28")
    slots = {identifier: each for each in regions for identifier in each.ids}
    steps = [step for step in cascade(found, root) if step.depth > 0]
    documents, newest = _documents(graph, slots)
    followed = _followed(Texts(graph), found, root, steps, slots)
    return History(
        policy=root,
        first=first,
        last=(request.until or max(newest, first))[:_MONTH],
        regions=regions,
        adoptions=followed,
        seen=_seen(steps),
        documents=documents,
        outside=[step for step in steps if _slot(step, slots) is None],
    )


def months(first: str, last: str) -> Iterator[str]:
    """Yield the months from one to another, both included.

    >>> list(months("2015-11", "2016-01"))
    ['2015-11', '2015-12', '2016-01']
    """
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _first(root: Policy, request: Request) -> str:
    date = request.since or root.date or ""
    if len(date) < _MONTH:
        raise InputError(
            f"the month of {root.label} is not known ({date or 'no date'}): "
            "give the month from which regions could follow, as --since 2015-09"
        )
    return date[:_MONTH]


def _level_below(root: Policy) -> str:
    place = LEVELS.index(root.level) if root.level in LEVELS else 0
    return LEVELS[min(place + 1, LEVELS.index("county"))]


def _documents(graph: Graph, slots: Mapping[str, Candidate]) -> tuple[dict[str, int], str]:
    """Count the documents of each region, and return the newest date of all."""
    territory = Territory(graph)
    counts: dict[str, int] = {}
    newest = ""
    for source in sources(graph).values():
        region = territory.of(source) or ""
        slot = slots[region].id if region in slots else region
        counts[slot] = counts.get(slot, 0) + 1
        newest = max(newest, source.date or "")
    return counts, newest


def _seen(steps: Sequence[Step]) -> dict[str, str | None]:
    """Return the first month of each region in the line, None where only the year is known."""
    found: dict[str, str | None] = {}
    for step in sorted(steps, key=lambda each: _month(each) or "9999"):
        if step.policy.region is not None and _is_sure(step):
            found.setdefault(step.policy.region, _month(step))
    return found


def _is_sure(step: Step) -> bool:
    return step.link is not None and step.link.doubt is None


def _slot(step: Step, slots: Mapping[str, Candidate]) -> Candidate | None:
    """Return the region at risk that a document is of; None for what is only offered as linked."""
    return slots.get(step.policy.region or "") if _is_sure(step) else None


def _followed(
    texts: Texts,
    found: Links,
    root: Policy,
    steps: Sequence[Step],
    slots: Mapping[str, Candidate],
) -> dict[str, Adoption]:
    """Return the first step of each region; one without a month comes after those with one."""
    first: dict[str, tuple[Candidate, Step]] = {}
    for step in sorted(steps, key=lambda each: (_month(each) or "9999", each.policy.id)):
        slot = _slot(step, slots)
        if slot is not None:
            first.setdefault(slot.id, (slot, step))
    return {each: _adoption(texts, found, root, *first[each]) for each in sorted(first)}


def _month(step: Step) -> str | None:
    date = step.policy.date or ""
    return date[:_MONTH] if len(date) >= _MONTH else None


def _adoption(texts: Texts, found: Links, root: Policy, region: Candidate, step: Step) -> Adoption:
    cited = [found.known.by_id[link.upper] for link in found.up.get(step.policy.id, ())]
    parent = step.parent or root
    return Adoption(
        step,
        _month(step),
        any(each.id == root.id for each in cited),
        any(_is_of(each, region.superior) for each in cited),
        (_share(reuse(texts, step.policy, parent)), _share(reuse(texts, step.policy, root))),
    )


def _is_of(policy: Policy, region: str | None) -> bool:
    """Tell whether a policy is of a region; without a region, of the centre."""
    return policy.region == region if region is not None else policy.level == LEVELS[0]


def _share(found: Reuse | None) -> float | None:
    return None if found is None else round(found.share, 3)


def _rows(history: History, region: Candidate) -> Iterator[AtRisk]:
    adoption = history.adoptions.get(region.id)
    siblings = [
        each.id
        for each in history.regions
        if each.superior == region.superior and each.level == region.level and each != region
    ]
    for month in months(history.first, _end(history, adoption)):
        status = _status(history, region, adoption, month)
        yield AtRisk(
            region,
            month,
            months_between(history.first, month) or 0,
            status,
            _ADOPTED[status],
            adoption if status is Status.ADOPTED else None,
            len(siblings),
            sum(_had_adopted(history, each, month) is True for each in siblings),
            _superior_had(history, region, month),
            history.documents.get(region.id, 0),
        )


_ADOPTED = {
    Status.ADOPTED: True,
    Status.NOT_YET: False,
    Status.UNDATED: None,
    Status.NO_DOCUMENT: None,
}


def _end(history: History, adoption: Adoption | None) -> str:
    """Return the last month of a region: that of its adoption, or of the year of an undated one."""
    if adoption is None:
        return history.last
    if adoption.month is not None:
        return min(adoption.month, history.last)
    year = adoption.step.policy.date
    return min(f"{year}-12", history.last) if year else history.last


def _status(history: History, region: Candidate, adoption: Adoption | None, month: str) -> Status:
    if adoption is None:
        held = history.documents.get(region.id, 0) > 0
        return Status.NOT_YET if held else Status.NO_DOCUMENT
    if adoption.month is not None:
        return Status.ADOPTED if month == max(adoption.month, history.first) else Status.NOT_YET
    year = adoption.step.policy.date
    return Status.NOT_YET if year is not None and month[:4] < year else Status.UNDATED


def _had_adopted(history: History, region: str, month: str) -> bool | None:
    """Tell whether a region had adopted before a month; None if its month is not known."""
    adoption = history.adoptions.get(region)
    if adoption is None:
        return False
    return None if adoption.month is None else adoption.month < month


def _superior_had(history: History, region: Candidate, month: str) -> bool | None:
    """Tell whether the superior had adopted; None if it has no document, or no month is known."""
    superior = region.superior
    if superior is None or superior == history.policy.region:
        return True
    if superior in history.seen:
        seen = history.seen[superior]
        return None if seen is None else seen < month
    return False if history.documents.get(superior, 0) else None
