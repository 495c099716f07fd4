"""What extraction looks at: the mentions, cues and sentences of a document, by their place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from kg.components import spans
from kg.components.clause import Clauses
from kg.document import Block, Document
from kg.extract.frames import Frames
from kg.extract.tenses import PAST
from kg.extract.whose import whose
from kg.linking.linked import Context, Linked
from kg.statement import Dropped, Entity, Mention
from kg.vocabulary import BlockKind, MentionType

STAGE = "extract"
_SENTENCE_END = re.compile(r"[。！？!?；;\n]+")
_CLAUSE_END = re.compile(r"[。！？!?；;\n，,：:]+")
HANDED_ON = re.compile("转发|批转")
"""What the title of a notice says that hands on what another body wrote."""
_NOTICE_ON_NOTICE = re.compile("(?:转发|批转).*(?:通知|通报|函)[》”]?的通知$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say with what force something is said, and the family they belong to."""

    start: int
    end: int
    family: str
    text: str


class View:
    """One document, annotated and linked, with what the families of relations ask of it."""

    def __init__(self, doc: Doc, document: Document, linked: Linked):
        self.document = document
        self.linked = linked
        self.text = document.text
        self.reader = doc.user_data.get(spans.READER)
        self.dropped: list[Dropped] = []
        self.cues = tuple(
            Cue(start, end, family, self.text[start:end])
            for start, end, family in sorted(
                (s.start, s.end, s.label_) for s in doc.spans.get(spans.CUES, ())
            )
        )
        self._cue_starts = [cue.start for cue in self.cues]
        cut = doc.user_data.get(spans.CLAUSES, Clauses())
        length = len(self.text)
        self._sentences = _Cuts(cut.sentences or list(_split(self.text, _SENTENCE_END)), length)
        self._clauses = _Cuts(cut.clauses or list(_split(self.text, _CLAUSE_END)), length)
        self._periods = sorted((s.start, s.end, s.kb_id_) for s in doc.spans.get(spans.PERIODS, ()))

    def drop(self, rule: str, reason: str, start: int, end: int) -> None:
        """Note something that was seen but gave no statement."""
        self.dropped.append(Dropped(STAGE, rule, reason, start, end))

    @property
    def context(self) -> Context:
        """Whose document it is."""
        return self.linked.context

    def mentions(self, *types: MentionType) -> Iterator[Mention]:
        """Yield the mentions of these types that name an entity, from left to right."""
        return (mention for mention in self._naming if mention.type in types)

    @cached_property
    def _naming(self) -> Sequence[Mention]:
        return [mention for mention in self.linked.mentions if mention.entity is not None]

    def within(self, start: int, end: int, *types: MentionType) -> list[Mention]:
        """Return the mentions of these types in a range that name an entity."""
        if len(types) == 1:
            starts, mentions = self._by_type.get(types[0], ((), ()))
            low = bisect_left(starts, start)
            inside = mentions[low : bisect_left(starts, end, low)]
            return [m for m in inside if m.end <= end]
        return [m for m in self.linked.within(start, end, *types) if m.entity is not None]

    @cached_property
    def _by_type(self) -> Mapping[MentionType, tuple[Sequence[int], Sequence[Mention]]]:
        found: dict[MentionType, list[Mention]] = {}
        for mention in self._naming:
            found.setdefault(mention.type, []).append(mention)
        return {type_: ([m.start for m in each], each) for type_, each in found.items()}

    def sent_to(self, offset: int, *types: MentionType) -> list[Mention]:
        """Return the mentions of these types in the last lines of recipients above an offset."""
        sent = BlockKind.RECIPIENTS
        above = [b for b in self.document.blocks if b.kind is sent and b.end <= offset]
        return [m for block in above[-1:] for m in self.within(block.start, block.end, *types)]

    def types_at(self, start: int, end: int) -> Sequence[MentionType]:
        """Return the types of the mentions with exactly this range, sorted."""
        return self._types.get((start, end), ())

    @cached_property
    def _types(self) -> Mapping[tuple[int, int], Sequence[MentionType]]:
        found: dict[tuple[int, int], set[MentionType]] = {}
        for mention in self.linked.mentions:
            found.setdefault((mention.start, mention.end), set()).add(mention.type)
        return {place: sorted(types) for place, types in found.items()}

    def entity(self, mention: Mention) -> Entity:
        """Return what a mention names.

        :raises KeyError: if it names nothing, or what it names is not among the linked entities
        """
        return self.linked.entities[mention.entity or ""]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return the range of the sentence that holds a character."""
        return self._sentences.around(offset)

    def clause(self, offset: int) -> tuple[int, int]:
        """Return the range of the clause that holds a character."""
        return self._clauses.around(offset)

    def cues_in(self, start: int, end: int, *families: str) -> Iterator[Cue]:
        """Yield the cues of these families (of all, if none is given) that lie in a range."""
        for cue in self.cues[bisect_right(self._cue_starts, start - 1) :]:
            if cue.start >= end:
                return
            if cue.end <= end and (not families or cue.family in families):
                yield cue

    def block(self, offset: int) -> tuple[int, int]:
        """Return the range of the block that holds a character, or of its line without blocks."""
        block = self.document.block_at(offset)
        if block is not None:
            return block.start, block.end
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)

    @cached_property
    def frames(self) -> Frames:
        """Of what time each block speaks."""
        return Frames(self.document, self._periods)

    def tense(self, offset: int) -> str:
        """Return whether the block that holds a character speaks of the past or of plans."""
        index = self.document.index_at(offset)
        return self.frames.of(index).tense if index is not None else PAST

    @cached_property
    def teller(self) -> Entity | None:
        """Whose doings the document tells where a sentence has no subject."""
        return whose(self.document, self.linked)

    @property
    def own(self) -> frozenset[str]:
        """The ids of the document as a policy, and of the plan printed with it."""
        known = (self.context.policy, self.context.plan)
        return frozenset(entity.id for entity in known if entity is not None)

    def plan_at(self, offset: int) -> Entity | None:
        """Return the policy whose text holds a character: one attached, else the document's own.

        A notice that hands on a notice speaks for itself, until the title of the other comes.
        """
        starts, titled = self._titled
        last = bisect_right(starts, offset) - 1
        found = titled[last] if last >= 0 else None
        if found is not None and found.id not in self.own:
            return found
        plan, policy = self.context.plan, self.context.policy
        handed = plan is not None and _NOTICE_ON_NOTICE.search(self.document.get("title") or "")
        return policy if handed and found in {None, policy} else plan or policy

    @cached_property
    def _titled(self) -> tuple[Sequence[int], Sequence[Entity]]:
        """Return the starts of the blocks that are titles of policies, and these policies."""
        found = [
            (block.start, self.entity(mention))
            for block in self.document.blocks
            for mention in self.within(block.start, block.end, MentionType.POLICY)[:1]
            if block.kind is BlockKind.TITLE or self._is_line(mention, block)
        ]
        return [start for start, _ in found], [entity for _, entity in found]

    def _is_line(self, mention: Mention, block: Block) -> bool:
        """Whether a mention without marks is all that its block says: the title of what follows."""
        words = self.text[mention.start : mention.end]
        return words == self.document.text_of(block).strip() and not words.startswith("《")

    def headings(self, offset: int) -> tuple[Block, ...]:
        """Return the headings above a character, outermost first, its own included."""
        block = self.document.block_at(offset)
        if block is None:
            return ()
        above = self.document.headings(block)
        return (*above, block) if block.kind is BlockKind.HEADING else above

    def heading_text(self, offset: int) -> str:
        """Return the words of the headings above a character, outermost first, one a line."""
        return "\n".join(self.document.text_of(block) for block in self.headings(offset))


def _split(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in ends.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


class _Cuts:
    """The ranges that a text of some length is cut into, in order."""

    def __init__(self, ranges: Sequence[tuple[int, int]], length: int) -> None:
        self._ranges, self._length = ranges, length
        self._starts = [start for start, _ in ranges]

    def around(self, offset: int) -> tuple[int, int]:
        """Return the range that holds an offset, or the gap between ranges that does."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self._ranges[i][1]:
            return self._ranges[i]
        start = self._ranges[i][1] if i >= 0 else 0
        end = self._starts[i + 1] if i + 1 < len(self._starts) else self._length
        return start, max(end, offset + 1)
