"""Mentions that rule one another out: two names of the same characters, a region inside a name.

The reader looks for each type on its own. In the annotations no range is both an actor (a region, a
body or a school) and something else with a name, or two kinds of actors. A region within a
programme or an honour is a part of its name (健康江西, 全国文明城市), which annotators seldom mark.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.components.reader import ReaderOutput
from kg.components.unkept import RIVAL, WITHIN, Losses
from kg.components.weighing import Candidate
from kg.vocabulary import MentionType

_ACTORS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)
_NAMES = (*_ACTORS, MentionType.POLICY, MentionType.PROGRAM, MentionType.RECOGNITION)
_KNOWN = frozenset({"names.org.central", "names.org.listed", "names.org.shared"})
"""Rules that find bodies by lists of their names, or by the list in which they stand."""
_HOLDERS = (MentionType.PROGRAM, MentionType.RECOGNITION)
"""Names of which a region in them is a part."""


def unrivalled(
    found: Iterable[Candidate], output: ReaderOutput | None, losses: Losses
) -> list[Candidate]:
    """Leave out what others rule out: of an actor and other names of one range all but one.

    A body that is known by name stays, else what the reader finds likeliest. Without a reader rules
    alone have found them, which look at one another already.
    """
    kept: list[Candidate] = []
    for here in _by_range(found):
        names = [candidate for candidate in here if candidate.type in _NAMES]
        if output is not None and any(name.type in _ACTORS for name in names):
            best = max(names, key=lambda name: (name.rule in _KNOWN, output.score(*name.place)))
            for name in names:
                if name is not best:
                    losses.add(name.place, name.source, RIVAL)
            names = [best]
        kept += names
        kept += [candidate for candidate in here if candidate.type not in _NAMES]
    return list(_without_parts(kept, losses))


def _by_range(found: Iterable[Candidate]) -> Iterator[Sequence[Candidate]]:
    ranges: defaultdict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in found:
        ranges[candidate.start, candidate.end].append(candidate)
    yield from (ranges[place] for place in sorted(ranges))


def _without_parts(found: Sequence[Candidate], losses: Losses) -> Iterator[Candidate]:
    """Yield all but the regions that lie in a programme or an honour."""
    ends: dict[int, int] = {}
    ranges = {(each.start, each.end) for each in found if each.type in _HOLDERS}
    for start, end in ranges:
        for offset in range(start, end):
            ends[offset] = max(end, ends.get(offset, 0))
    for candidate in found:
        inside = candidate.end <= ends.get(candidate.start, 0)
        alone = (candidate.start, candidate.end) in ranges
        if candidate.type is MentionType.REGION and inside and not alone:
            losses.add(candidate.place, candidate.source, WITHIN)
        else:
            yield candidate
