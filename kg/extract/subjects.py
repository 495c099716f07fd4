"""Say whom a value is about: the region or school that its sentence speaks of, or nobody in it.

Bodies (市教育局, 市财政局) act for their region, so a count of what they did is the region's; only
where nothing else fits is a body itself measured, and that is left to the trained reader.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.value_words import value_words, value_words_at_end
from kg.vocabulary import MentionType

_QUOTE = '[“"]?'
_TOPIC = re.compile(
    r"(?:^|[，。；：:,;！\s】》)）●◆▲—]|[0-9][.．]|其中|[一二三四五六七八九十]是|[年日月底末])[“\"(（【]?$"
)
_TOUCHING = re.compile(r"[为达有占仅达到]{0,2}")
_SHARES = re.compile(r"其中|[0-9%％所个名人家次项元点]、$")
_THAT = re.compile(r"该([校院园县市区镇乡])")
_RATE = re.compile(r"[%％‰]")
_AND_SO_ON = re.compile(r"(?:[、和与][^，。；,;、]{1,20}){0,6}等(?![级次])")
_LISTED = re.compile(r"[、和及]|以及")
_COMMA = re.compile(r"[，,：:](?![0-9]{3})")
_ALL = re.compile(r"[全我][市县区州省旗盟]")
_BEFORE_SCHOOL = 50
_BEGINNING = re.compile(
    r"[\s　【●◆▲■□※（(一二三四五六七八九十0-9、.．）)①-⑳]*(?:案例[0-9一二三四五六七八九十]+)?\s*"
)
_HEADED = re.compile(r"[：:】]|\s{2}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A region, school or body that the text names: its place, its full name, its entity's id."""

    start: int
    end: int
    type: MentionType
    name: str
    entity: str


def _start(actor: Actor) -> int:
    return actor.start


class Subjects:
    """Whom the values of one block are about, given what it names and whose document it is."""

    def __init__(self, text: str, start: int, actors: Sequence[Actor], region: str) -> None:
        self.text = text
        self.start = start
        self.actors = actors
        self.region = region

    def of(self, value: int, sentence: int) -> tuple[int, ...] | None:
        """Return the indices of the actors that a value is about, in a list all of it.

        An empty list stands for the document's region where the sentence names it (全市), None
        for nobody: then the block's or the section's topic holds.
        """
        near = self._near(value, sentence)
        for i in near:
            if self.actors[i].name == self.region:
                return ()
            if self._touches(self.actors[i], value):
                return (i,)
            if self._governs(self._list(i), value):
                return self._list(i)
        made = next((self._list(i) for i in near if self._is_made(self._list(i), value)), None)
        meant = made or self._meant(sentence, value)
        return () if meant is None and self._of_all(sentence, value) else meant

    def _near(self, value: int, sentence: int) -> list[int]:
        """Return the regions and schools that the sentence names before a value, nearest first."""
        found = []
        for i in reversed(range(bisect_left(self.actors, value, key=_start))):
            actor = self.actors[i]
            if actor.start < sentence:
                break
            body = actor.type is MentionType.ORG or is_wider(actor, self.region)
            if actor.end <= value and not body:
                found.append(i)
        return found

    def _touches(self, actor: Actor, value: int) -> bool:
        """Say whether a value stands right behind an actor: 其中临渭区4所、富平县2所."""
        low = max(self.start, actor.start - 2)
        if not _TOUCHING.fullmatch(self.text, actor.end, value):
            return False
        return _SHARES.search(self.text, low, actor.start) is not None

    def _meant(self, sentence: int, value: int) -> tuple[int, ...] | None:
        """Return what 该校, 该院 or 该县 points at: the last school or region before it."""
        that = _THAT.search(self.text, sentence, value)
        if that is None:
            return None
        kind = MentionType.REGION if that[1] in "县市区镇乡" else MentionType.SCHOOL
        before = [i for i, a in enumerate(self.actors) if a.end <= that.start() and a.type is kind]
        return (before[-1],) if before else None

    def shared(self, listed: tuple[int, ...], value: int, end: int, length: int) -> bool:
        """Say whether a value that a list of actors has in common counts for each of them.

        A rate does, and what each (各) or all (均) have; a count is what they have together.
        """
        if len(listed) == 1 or len(listed) == length:
            return True
        between = self.text[self.actors[listed[-1]].end : value]
        return (
            _RATE.search(self.text, value, end) is not None
            or value_words("not_shared").search(between) is not None
        )

    def topic(self, *, heading: bool = False) -> tuple[int, ...]:
        """Return the actors that a block or a heading begins with, as its topic (红花岗区：…)."""
        begins = _BEGINNING.match(self.text, self.start)
        at = begins.end() if begins else self.start
        found: list[int] = []
        for i, actor in enumerate(self.actors):
            listed = found and _LISTED.fullmatch(self.text, self.actors[found[-1]].end, actor.start)
            if actor.start == at or listed:
                found.append(i)
        if not found:
            return self._approved()
        if any(self._is_no_topic(self.actors[i]) for i in found):
            return ()
        last = self.actors[found[-1]]
        alone = len(found) == 1 and last.type is MentionType.REGION
        return tuple(found) if heading or alone or _HEADED.match(self.text, last.end) else ()

    def _approved(self) -> tuple[int, ...]:
        """Return the school whose setting up a block approves of, where it is only one."""
        schools = [a for a in self.actors if a.type is MentionType.SCHOOL]
        found = approved(self.text, [(a.start, a.end, a.entity) for a in schools])
        return tuple(i for i, a in enumerate(self.actors) if a.entity == found)[:1]

    def _is_no_topic(self, actor: Actor) -> bool:
        body = actor.type is MentionType.ORG or "·" in actor.name
        beyond = actor.type is MentionType.REGION and not self._holds(actor)
        return body or beyond or actor.name == self.region

    def _holds(self, actor: Actor) -> bool:
        """Say whether a region lies in the document's own, or may: what lies beyond is no topic."""
        return self.region in {"", "中国"} or actor.name.startswith(self.region)

    def _governs(self, listed: tuple[int, ...], value: int) -> bool:
        first, last = self.actors[listed[0]], self.actors[listed[-1]]
        if len(listed) > 1 and _respective().match(self.text, last.end, value):
            return True
        low = max(self.start, first.start - 14)
        if value_words_at_end("aside", _QUOTE).search(self.text, low, first.start):
            return False
        if first.start > self.start and not _TOPIC.search(self.text, low, first.start):
            return False
        if _AND_SO_ON.match(self.text, last.end, min(value, last.end + 80)):
            return False
        comma = _COMMA.search(self.text, last.end, value) is not None
        among = self.text.endswith("其中", low, first.start)
        return not (comma and (among or "·" in last.name))

    def _is_made(self, listed: tuple[int, ...], value: int) -> bool:
        """Say whether a school was just built, and what follows is said of it (新增学位120个)."""
        actor = self.actors[listed[0]]
        if actor.type is not MentionType.SCHOOL or len(listed) > 1:
            return False
        if not value_words("built").search(self.text, actor.end, value):
            return False
        low = max(self.start, actor.start - 6)
        if not value_words_at_end("made", _QUOTE).search(self.text, low, actor.start):
            return False
        return not _AND_SO_ON.match(self.text, actor.end, min(value, actor.end + 80))

    def _of_all(self, sentence: int, value: int) -> bool:
        return _ALL.search(self.text, sentence, value) is not None

    def _list(self, i: int) -> tuple[int, ...]:
        first = i
        while first and self.actors[first - 1].type is self.actors[i].type:
            if not _LISTED.fullmatch(
                self.text, self.actors[first - 1].end, self.actors[first].start
            ):
                break
            first -= 1
        return tuple(range(first, i + 1))


def can_have(actor: Actor, name: str) -> bool:
    """Say whether an actor can have what a name measures: no school or body has a 毛入园率."""
    return actor.type is MentionType.REGION or not value_words("of_regions").search(name)


def approved(text: str, schools: Iterable[tuple[int, int, str]]) -> str | None:
    """Return which of these schools (start, end, id) is set up here, where it is only one."""
    found = {school for start, end, school in schools if _is_approved(text, start, end)}
    return found.pop() if len(found) == 1 else None


def _is_approved(text: str, start: int, end: int) -> bool:
    """Say whether a school alone is set up by the words before it (同意设立…学校)."""
    words = value_words_at_end("approved", _QUOTE)
    alone = _LISTED.match(text, end) is None and not text.startswith("等", end)
    return alone and words.search(text, max(0, start - _BEFORE_SCHOOL), start) is not None


def is_wider(actor: Actor, region: str) -> bool:
    """Say whether a region holds the document's own: 居全省第三 is not about the province."""
    if actor.type is not MentionType.REGION or not region:
        return False
    return actor.name == "中国" or (actor.name != region and region.startswith(actor.name))


@cache
def _respective() -> re.Pattern[str]:
    return re.compile(rf"(?:{value_words('places').pattern})?分别")
