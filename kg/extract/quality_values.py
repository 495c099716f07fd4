"""Make records of values without a number, as observations are made of: kind, period, scope.

They are told by the same scene as numbers are, with their own words for what is not so
(未做到只增不减 is a shortfall), and without the trained reader, which has learnt numbers only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.components.measure import Measure
from kg.extract.choices import Choices
from kg.extract.frames import Frames
from kg.extract.kinds import Kinds
from kg.extract.passages import Passage
from kg.extract.qualities import Around, Said, default_qualities
from kg.extract.records import Named, Record
from kg.extract.scenes import Scene, Told
from kg.linking import entities
from kg.linking.linked import Linked
from kg.statement import Entity, Mention
from kg.vocabulary import Comparator, MentionType

KINDS = "pipelines/edugov_zh/patterns/quality_kinds.tsv"
_TITLED = (MentionType.PROGRAM, MentionType.POLICY, MentionType.RECOGNITION, MentionType.ORG)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value without a number, its words as a mention, and what the scene tells of it.

    ``sentence`` is where its sentence starts; ``reason`` says why nothing can be made of it.
    """

    said: Said
    words: Mention
    told: Told
    sentence: int

    @property
    def reason(self) -> str:
        """Why it gives no observation, or nothing."""
        return self.said.reason

    def records(self) -> Iterator[tuple[Record, Entity]]:
        """Yield a record for each indicator that the value is said of, with that indicator."""
        start, end = self.said.place or (self.words.start, self.words.end)
        told = replace(self.told, scope=self.said.scope or self.told.scope)
        for name in self.said.names:
            found = entities.indicator(name)
            mention = replace(self.words, start=start, end=end, type=MentionType.INDICATOR)
            measure = _without_number(self.words.norm)
            named = Named(mention, found.id)
            yield Record(self.words, measure, told, named, quality=self.said.quality), found


def stated_qualities(
    text: str, passage: Passage, frames: Frames, linked: Linked
) -> Iterator[Stated]:
    """Yield the values without a number of one block, from left to right."""
    block, qualities = passage.block, default_qualities()
    if not qualities.occur(text, block.start, block.end):
        return
    found = list(qualities.find(text, block.start, block.end, _around(passage, linked)))
    if not found:
        return
    scene = Scene(text, passage, frames, _kinds(), Choices(None))
    for said in found:
        surface = text[said.start : said.end]
        words = Mention(said.start, said.end, MentionType.VALUE, surface, None, said.rule)
        told = scene.tell(words, _without_number(surface))
        yield Stated(said, words, told, scene.start_of(said.start))


def _around(passage: Passage, linked: Linked) -> Around:
    block = passage.block
    titled = linked.within(block.start, block.end, *_TITLED)
    things = (*passage.indicators, *passage.programs)
    return Around(
        values=[(m.start, m.end) for m in passage.values],
        names=[_inner(m) for m in titled],
        actors=[(a.start, a.end) for a in passage.actors],
        things=[(m.start, m.end) for m in things],
    )


def _inner(mention: Mention) -> tuple[int, int]:
    """Return the range of a name; words that end a programme's name still say something."""
    return mention.start, mention.end - (mention.type is MentionType.PROGRAM)


def _without_number(words: str) -> Measure:
    return Measure(words, "", None, None, None, "", Comparator.EQUAL)


@cache
def _kinds() -> Kinds:
    return Kinds(KINDS)
