"""What became of targets: each with the values that tell of it, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.addressees import Addressees
from kg.analysis.indicators import identify, match
from kg.analysis.judgement import Verdict
from kg.analysis.pairs import Pair, Pairing
from kg.analysis.sources import Source, sources
from kg.analysis.stated import Stated
from kg.analysis.territory import Territory
from kg.analysis.timing import Timing, years
from kg.analysis.values import Value, values
from kg.bundle import Graph
from kg.bundle.names import nearest
from kg.errors import UnknownNameError
from kg.vocabulary import Genre, Voice

_TELLING = frozenset({Voice.SELF_REPORT, Voice.EVALUATION, Voice.STATISTICS})
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Followed:
    """A target with all that the corpus tells of it.

    ``pairs`` begin with those of its year. ``verdict`` sums up what is asserted: of several
    regions (各县均达到) ``partly`` where some reached it. ``contested`` says that sources differ
    in what they say; then the verdict is that of the sources that are not the region's own.
    ``reason`` says, where nothing was told, which documents could have.
    """

    target: Value
    verdict: Verdict
    pairs: tuple[Pair, ...]
    contested: bool
    reason: str

    @property
    def asserted(self) -> tuple[Pair, ...]:
        """The pairs that nothing speaks against."""
        return tuple(pair for pair in self.pairs if pair.asserted)


def follow(
    graph: Graph, *, region: str | None = None, indicator: str | None = None
) -> list[Followed]:
    """Return what became of the targets of a graph, by region, year, document and place.

    ``region`` is a name or an id: its targets, those that superiors set for each region like it,
    and those of what lies in it. ``indicator`` is a name: targets of that indicator under any of
    its names.

    :raises UnknownNameError: if no region or no indicator is called so, with the nearest names
    """
    pairing = Pairing(graph, values(graph))
    chosen = list(pairing.targets)
    wanted = Territory(graph).find(region) if region is not None else None
    if wanted is not None:
        chosen = [each for each in chosen if _concerns(each, wanted, pairing.addressees)]
    if indicator is not None:
        chosen = _of_indicator(chosen, pairing.targets, indicator)
    silence = _Silence(graph, pairing.addressees)
    found = [_followed(each, pairing, silence, wanted) for each in chosen]
    return sorted(found, key=_order)


def _order(followed: Followed) -> tuple[str, str, str, int, str]:
    target = followed.target
    place = target.place
    return target.about_name, target.end or "", target.source.path, place.start, target.observation


def _concerns(target: Stated, region: str, addressees: Addressees) -> bool:
    """Say whether a target is of a region, of what lies in it, or of each region like it."""
    addressee = target.addressee
    own = target.value.region or addressee.region
    if region in addressees.holding(addressee.region) or region in addressees.holding(own):
        return True
    return addressee.each and addressees.covers(addressee, region)


def _of_indicator(chosen: Sequence[Stated], known: Sequence[Stated], name: str) -> list[Stated]:
    wanted = identify(name)

    def same(reading: Stated) -> bool:
        found = [match(wanted, key) for key in reading.keys]
        return any(each is not None and not each.doubt for each in found)

    found = [each for each in chosen if same(each) or each.value.indicator_name == name]
    if not found and not any(map(same, known)):
        near = "、".join(nearest(name, sorted({each.value.indicator_name for each in known})))
        hint = f": did you mean {near}?" if near else ""
        raise UnknownNameError(f"no target in the graph is for {name}{hint}")
    return found


def _followed(
    target: Stated, pairing: Pairing, silence: "_Silence", region: str | None
) -> Followed:
    pairs = pairing.outcomes(target)
    if region is not None and target.addressee.each and target.addressee.region != region:
        pairs = [pair for pair in pairs if region in pairing.addressees.holding(pair.outcome.about)]
    if any(pair.timing is Timing.DUE for pair in pairs):
        pairs = [pair for pair in pairs if pair.timing is not Timing.LATE]
    due = [pair for pair in pairs if pair.timing is Timing.DUE]
    certain = [pair for pair in due if pair.asserted]
    contested = any(len({pair.verdict for pair in told}) > 1 for told in _apart(due))
    if certain:
        return Followed(target.value, _summed(certain), tuple(pairs), contested, "")
    verdict, reason = silence.of(target, region, offered=bool(due))
    return Followed(target.value, verdict, tuple(pairs), contested, reason)


def _apart(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return pairs, those whose values are of one region together."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.outcome.about, []).append(pair)
    return list(found.values())


def _summed(due: Sequence[Pair]) -> Verdict:
    """Sum up pairs: by region, and where the sources of one region differ, by those not its own."""
    verdicts: list[Verdict] = []
    for told in _apart(due):
        others = [pair for pair in told if pair.outcome.source.voice is not Voice.SELF_REPORT]
        verdicts.append((others or told)[-1].verdict)
    return verdicts[0] if len(set(verdicts)) == 1 else Verdict.PARTLY


class _Silence:
    """What the corpus could have told of a target that nothing is told of."""

    def __init__(self, graph: Graph, addressees: Addressees) -> None:
        self._addressees = addressees
        self._sources = sorted(
            sources(graph).values(), key=lambda each: (each.date or "", each.path)
        )

    def of(self, target: Stated, region: str | None, *, offered: bool) -> tuple[Verdict, str]:
        """Return the verdict on a target that no value is asserted of, with its reason."""
        due = years(target.value)
        if due is None:
            return Verdict.NOT_IN_CORPUS, "the target has no date"
        able = [each for each in self._sources if self._could_tell(each, target, region, due[1])]
        if not able:
            return Verdict.NOT_IN_CORPUS, f"no document of {due[1]} or later is of the region"
        listed = "; ".join(each.title for each in able[:_LISTED])
        more = f" and {len(able) - _LISTED} more" if len(able) > _LISTED else ""
        words = "only doubtful values in" if offered else "no value in"
        return Verdict.NOT_REPORTED, f"{words} {listed}{more}"

    def _could_tell(self, source: Source, target: Stated, region: str | None, due: int) -> bool:
        if source.document == target.value.source.document or not _tells(source, due):
            return False
        of = self._addressees.region_named(source.region)
        addressee = target.addressee
        if of is None:
            return False
        if region is not None and addressee.each:
            return of == region
        if addressee.each:
            return of == addressee.region or self._addressees.covers(addressee, of)
        own = target.value.region or addressee.region
        return of in {addressee.region, own}


def _tells(source: Source, due: int) -> bool:
    """Say whether a document tells of a year: a report or plan from that year's end or the next.

    One that looks back on later years only could not be expected to.
    """
    telling = source.voice in _TELLING or source.genre is Genre.PLAN
    first, _, last = (source.period or (source.date or "")[:4]).partition("/")
    dated = (source.date or last or first)[:4]
    if not telling or not first or int(first[:4]) > due + 1:
        return False
    same_year = source.voice in _TELLING and (last or first)[:4] == str(due) == dated
    return int(dated) > due or same_year
