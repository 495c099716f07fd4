"""Read observations: every value of the text with its indicator, subject, period and kind.

A value has its own characters; its indicator, subject and period may stand beside it, in its
section, or nowhere, and then the document's hold. Each slot says which. A value whose number,
indicator or subject can't be told is dropped, with the reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.components.cells import Cell, cells
from kg.components.measure import default_measures
from kg.components.spans import PERIODS, READER
from kg.document import Block, Document
from kg.extract.choices import Choices
from kg.extract.evidence import filled_in
from kg.extract.frames import Frames
from kg.extract.kinds import default_kinds
from kg.extract.pairing import pair, value_lists
from kg.extract.passages import Passage, blocks_of, names_in, passages
from kg.extract.quality_values import stated_qualities
from kg.extract.records import RULE, Named, Record, Subject, observe
from kg.extract.scenes import Scene
from kg.extract.subjects import Actor, Subjects, can_have, is_wider
from kg.extract.tables import measure_of, name_in_cell, tell_cell
from kg.extract.value_names import name_of_value
from kg.extract.values import read_values
from kg.extract.view import View
from kg.extract.whose import whose_values
from kg.linking import entities
from kg.linking.linked import Linked
from kg.statement import Dropped, Entity, Mention, Observation, Slot
from kg.vocabulary import Basis, BlockKind, MentionType

STAGE = "extract"
_NOBODY = "the document has no region, and the text names nobody"
_PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})


def observations(
    doc: Doc, document: Document, linked: Linked, view: View | None = None
) -> tuple[list[Observation], list[Entity], list[Dropped]]:
    """Return the observations of a document, the indicators they name, and what was dropped.

    Observations that say the same are one, with the evidence of all; they are sorted by id, the
    indicators too.
    """
    observer = _Observer(doc, blocks_of(document), linked, view or View(doc, document, linked))
    found: dict[str, Observation] = {}
    for observation in observer.read():
        key = observation.id
        known = found.get(key)
        if known is not None:
            observation = replace(known, evidence=(*known.evidence, *observation.evidence))
        found[key] = observation
    named = observer.indicators
    return (
        [found[key] for key in sorted(found)],
        [named[key] for key in sorted(named)],
        observer.dropped,
    )


class _Observer:
    """Reads the blocks of one document in order; what it can't use it notes in ``dropped``."""

    def __init__(self, doc: Doc, document: Document, linked: Linked, view: View) -> None:
        self.view = view
        self.text = document.text
        periods = sorted((s.start, s.end, s.kb_id_) for s in doc.spans.get(PERIODS, ()))
        self.frames = Frames(document, periods)
        self.cells = cells(document)
        self.passages = list(passages(document, linked))
        self.by_block = {passage.block: passage for passage in self.passages}
        self.choices = Choices(doc.user_data.get(READER))
        self.kinds = default_kinds()
        self.dropped: list[Dropped] = []
        self.indicators: dict[str, Entity] = {}
        region, home = linked.context.region, whose_values(document, linked)
        self.region = region.name if region is not None else ""
        self.home = home.id if home is not None else ""
        self._topics: dict[int | None, list[Actor]] = {}

    def read(self) -> Iterator[Observation]:
        """Yield the observations of all blocks."""
        for passage in self.passages:
            subjects = Subjects(self.text, passage.block.start, passage.actors, self.region)
            topic = self._topic(passage, subjects)
            cell = self.cells.get(passage.index)
            if cell is None and passage.block.kind in _PROSE:
                yield from self._read_qualities(passage, subjects, topic)
            if not passage.values:
                continue
            if cell is None or passage.indicators:
                yield from self._read_text(passage, subjects, topic)
            else:
                yield from self._read_cell(passage, cell, topic)

    def _read_text(
        self, passage: Passage, subjects: Subjects, topic: Sequence[Actor]
    ) -> Iterator[Observation]:
        values = [(mention.start, mention.end) for mention in passage.values]
        lists = value_lists(self.text, values)
        measures = read_values([self.text[a:b] for a, b in values], lists, default_measures())
        places = [(mention.start, mention.end) for mention in passage.indicators]
        names = names_in(self.text, passage, self.view.linked)
        pairs = self.choices.indicators(values, places, pair(self.text, values, places))
        scene = Scene(self.text, passage, self.frames, self.kinds, self.choices)
        called = [names[chosen[0]] if chosen else "" for chosen in pairs]
        about = self._about(passage, subjects, scene, lists, topic, called)
        for mention, measure, chosen, bodies, position in zip(
            passage.values, measures, pairs, about, lists, strict=True
        ):
            if measure is None:
                self._drop(mention, "no number can be read in it")
            elif not chosen:
                self._drop(mention, "no indicator stands near it")
            elif not bodies:
                self._drop(mention, _NOBODY)
            else:
                told = scene.tell(mention, measure, names[chosen[0]])
                for j in chosen:
                    name = name_of_value(
                        self.text,
                        places[j],
                        names[j],
                        (mention.start, mention.end),
                        measure.unit,
                        position,
                    )
                    named = self._named(passage.indicators[j], name)
                    record = Record(mention, measure, told, named)
                    yield from (observe(self.view, record, subject) for subject in bodies)

    def _read_cell(
        self, passage: Passage, cell: Cell, topic: Sequence[Actor]
    ) -> Iterator[Observation]:
        """Yield the observation of a cell: its row and column say what it measures, and of whom."""
        sides = [self.by_block[b] for b in (cell.label, cell.head) if b in self.by_block]
        indicator = next((m for side in sides for m in side.indicators), None)
        actors = [actor for side in sides for actor in side.actors if self._is_topic(actor)]
        about = _in_section(actors[:1] or topic) or self._document()
        scene = Scene(self.text, passage, self.frames, self.kinds, self.choices)
        name = name_in_cell(self.text, indicator, cell) if indicator is not None else ""
        for i, mention in enumerate(passage.values):
            measure = measure_of(self.text, mention, cell, name)
            if measure is None or indicator is None or not about:
                self._drop(mention, "no indicator stands at the head of its row or column")
                continue
            told = scene.tell(mention, measure) if i else tell_cell(passage, cell, self.frames)
            named = self._named(indicator, name)
            record = Record(mention, measure, told, named, cell.attribute or None)
            yield from (observe(self.view, record, subject) for subject in about)

    def _read_qualities(
        self, passage: Passage, subjects: Subjects, topic: Sequence[Actor]
    ) -> Iterator[Observation]:
        """Yield what is said without a number: 数字校园全覆盖, 基本消除大班额."""
        for stated in stated_qualities(self.text, passage, self.frames, self.view.linked):
            ruled = subjects.of(stated.words.start, stated.sentence)
            actors = [passage.actors[i] for i in ruled or ()]
            about = [Subject(a.entity, Slot("subject", a.start, a.end)) for a in actors]
            about = about or (_in_section(topic) if ruled is None else []) or self._document()
            if stated.reason or not about:
                self._drop(stated.words, stated.reason or _NOBODY)
            for record, name in stated.records() if about else ():
                self.indicators.setdefault(record.indicator.entity, name)
                yield from (observe(self.view, record, subject) for subject in about)

    def _named(self, mention: Mention, name: str) -> Named:
        entity = entities.indicator(name)
        self.indicators.setdefault(entity.id, entity)
        return Named(mention, entity.id)

    def _about(
        self,
        passage: Passage,
        subjects: Subjects,
        scene: Scene,
        lists: Sequence[tuple[int, int]],
        topic: Sequence[Actor],
        called: Sequence[str],
    ) -> list[list[Subject]]:
        """Return whom each value of a block is about, by the names of their indicators."""
        ruled = [subjects.of(m.start, scene.start_of(m.start)) for m in passage.values]
        chosen = self.choices.subjects(
            [(m.start, m.end) for m in passage.values],
            [(a.start, a.end, a.type) for a in passage.actors],
            [rule or () for rule in ruled],
        )
        found = []
        for i, mention in enumerate(passage.values):
            position, length = lists[i]
            actors = [a for j in chosen[i] if can_have(a := passage.actors[j], called[i])]
            about = [Subject(a.entity, Slot("subject", a.start, a.end)) for a in actors]
            if not about and ruled[i] is None:
                about = _in_section([a for a in topic if can_have(a, called[i])])
            if len(about) == length > 1:
                about = [about[position]]
            elif actors and not subjects.shared(chosen[i], mention.start, mention.end, length):
                about = []
            found.append(about or self._document())
        return found

    def _document(self) -> list[Subject]:
        """Return whom the document tells of as a subject, where there is one."""
        if not self.home:
            return []
        return [Subject(self.home, filled_in("subject", Basis.DOCUMENT))]

    def _topic(self, passage: Passage, subjects: Subjects) -> list[Actor]:
        """Return the topic of a block: what it begins with, or what its headings name."""
        block: Block = passage.block
        above = self._topics.get(block.parent, [])
        if block.kind is BlockKind.HEADING:
            own = [passage.actors[i] for i in subjects.topic(heading=True)]
            self._topics[passage.index] = own or above
            return own or above
        return [passage.actors[i] for i in subjects.topic()] or above

    def _is_topic(self, actor: Actor) -> bool:
        narrow = actor.name != self.region and not is_wider(actor, self.region)
        return actor.type is not MentionType.ORG and narrow and "·" not in actor.name

    def _drop(self, mention: Mention, reason: str) -> None:
        self.dropped.append(Dropped(STAGE, RULE, reason, mention.start, mention.end))


def _in_section(actors: Sequence[Actor]) -> list[Subject]:
    return [Subject(actor.entity, filled_in("subject", Basis.SECTION)) for actor in actors]
