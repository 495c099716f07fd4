"""Turn the records of an annotated document into what the reader's heads are to answer.

The annotation gives a relation once, with the first line that supports it, and names its ends by
their norms. So some questions have no answer in it: whether a later line supports the relation
again, which of two equal names on a line is meant. Those are marked unknown, and no head is
trained on them; everything else that is not annotated is a no.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from kg.components.reader_features import (
    ABOUT,
    HONOURS,
    KINDS,
    LINKS,
    OF_INDICATOR,
    STATUSES,
    TYPES,
    Array,
)
from kg.training.gold import GoldDocument, GoldMention, GoldObservation, GoldRelation, fold
from kg.vocabulary import MentionType, Relation

UNKNOWN = -100
"""A question that the annotation does not answer."""

FAR = 600
"""Characters beyond which an actor named before is not taken for the one that is meant."""

_SUBJECTS = (MentionType.REGION, MentionType.ORG, MentionType.SCHOOL)
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")


class Labels:
    """The answers for one document, over its distinct spans in the order of the text.

    ``spans`` has *shape* (n, 3): start, end, index of the type. ``classes`` (n,) numbers the kind
    of a VALUE, the status of a PROGRAM or POLICY, the honour of a RECOGNITION, else
    :data:`UNKNOWN`. ``links`` maps (head, tail, link) to 1, or to 0 where it is unknown.
    """

    def __init__(self, document: GoldDocument) -> None:
        self.document = document
        self.mentions = _distinct(document.mentions)
        self.spans = np.array(
            [(m.start, m.end, TYPES.index(m.type)) for m in self.mentions], dtype=np.int64
        ).reshape(-1, 3)
        self.tags = tags(len(document.text), self.spans)
        self.classes = np.full(len(self.mentions), UNKNOWN, dtype=np.int64)
        self.links: dict[tuple[int, int, int], int] = {}
        self._by_norm: dict[tuple[MentionType, str], list[int]] = defaultdict(list)
        for i, mention in enumerate(self.mentions):
            self._by_norm[mention.type, mention.norm].append(i)
        self._region = fold(document.metadata.get("region", ""))
        self._title = fold(document.metadata.get("title", ""))
        self._label_statuses()
        self._label_observations()
        for relation in document.relations:
            self._label_relation(relation)

    def _on_line(self, line: int, type_: MentionType, norm: str | None = None) -> list[int]:
        found = self._by_norm[type_, norm] if norm is not None else range(len(self.mentions))
        return [
            i for i in found if self.mentions[i].line == line and self.mentions[i].type == type_
        ]

    def _label_statuses(self) -> None:
        """Give each PROGRAM, POLICY and RECOGNITION the status its own line supports."""
        said: dict[tuple[MentionType, str], dict[int, set[str]]] = defaultdict(dict)
        for r in self.document.relations:
            if r.relation in {Relation.IMPLEMENTS, Relation.ACHIEVES, Relation.AIMS_FOR}:
                answer = r.detail or r.relation
                said[r.tail_type, r.tail].setdefault(r.line, set()).add(answer)
        for type_ in (MentionType.PROGRAM, MentionType.POLICY, MentionType.RECOGNITION):
            names = HONOURS if type_ is MentionType.RECOGNITION else STATUSES
            for (kind, norm), indices in self._by_norm.items():
                if kind is type_:
                    self._label_status(indices, said[kind, norm], names)

    def _label_status(
        self, indices: list[int], said: dict[int, set[str]], names: tuple[str, ...]
    ) -> None:
        answered: set[int] = set()
        for i in indices:
            line = self.mentions[i].line
            if not said or line < min(said):
                self.classes[i] = 0
            elif line in said and line not in answered and len(said[line]) == 1:
                answer = next(iter(said[line]))
                self.classes[i] = names.index(answer) if answer in names else UNKNOWN
                answered.add(line)

    def _label_observations(self) -> None:
        used: set[int] = set()
        lost: set[int] = set()
        for observation in self.document.observations:
            value = self._value(observation, used)
            if value is None:
                lost.add(observation.line)
                continue
            if value not in used:
                self.classes[value] = KINDS.index(observation.kind)
            used.add(value)
            self._link(value, OF_INDICATOR, [(MentionType.INDICATOR, observation.indicator)])
            self._link(value, ABOUT, [(type_, observation.subject) for type_ in _SUBJECTS])
        said = {self._surface(i) for i in used}
        for i, mention in enumerate(self.mentions):
            if mention.type is MentionType.VALUE and i not in used:
                known = mention.line not in lost and self._surface(i) not in said
                self.classes[i] = 0 if known else UNKNOWN

    def _surface(self, i: int) -> str:
        return self.document.text[self.mentions[i].start : self.mentions[i].end]

    def _value(self, observation: GoldObservation, used: set[int]) -> int | None:
        """Find the VALUE mention that an observation was read from."""
        values = self._on_line(observation.line, MentionType.VALUE)
        fitting = [i for i in values if _says(self._surface(i), observation)]
        fitting = [i for i in fitting if i not in used] or fitting
        if not fitting:
            wordy = [i for i in values if i not in used and not re.search(r"\d", self._surface(i))]
            return wordy[0] if len(wordy) == 1 else None
        near = self._on_line(observation.line, MentionType.INDICATOR, observation.indicator)
        return min(fitting, key=lambda i: min((self._cost(n, i) for n in near), default=0))

    def _cost(self, first: int, second: int) -> int:
        """Characters between two mentions, and some more where the first stands behind."""
        a, b = self.mentions[first], self.mentions[second]
        return max(0, b.start - a.end, a.start - b.end) + (20 if a.start > b.start else 0)

    def _link(self, value: int, link: str, names: Iterable[tuple[MentionType, str]]) -> None:
        """Link a value to the nearest of the mentions so named; leave the others unknown."""
        names = list(names)
        named = [i for name in names for i in self._by_norm[name]]
        k = LINKS.index(link)
        for i in named:
            self.links.setdefault((value, i, k), 0)
        line = self.mentions[value].line
        near = [i for i in named if self.mentions[i].line == line]
        if not near and self._region not in {norm for _, norm in names}:
            near = [i for i in named if 0 <= self._behind(i, value) < FAR]
        if near:
            self.links[value, min(near, key=lambda i: self._cost(i, value)), k] = 1

    def _behind(self, first: int, second: int) -> int:
        return self.mentions[second].start - self.mentions[first].end

    def _label_relation(self, r: GoldRelation) -> None:
        heads, tails = self._by_norm[r.head_type, r.head], self._by_norm[r.tail_type, r.tail]
        k = LINKS.index(r.relation)
        for h in heads:
            for t in tails:
                if max(self.mentions[h].line, self.mentions[t].line) >= r.line and h != t:
                    self.links.setdefault((h, t, k), 0)
        pairs = self._pairs(r, heads, tails)
        if pairs:
            h, t = min(pairs, key=lambda pair: self._cost(*pair))
            self.links[h, t, k] = 1

    def _pairs(self, r: GoldRelation, heads: list[int], tails: list[int]) -> list[tuple[int, int]]:
        """Pairs of mentions that a relation may have been read from, on its line or just before."""
        objects = [t for t in tails if self.mentions[t].line == r.line]
        if not objects:
            objects = [t for t in tails if self.mentions[t].line < r.line][-1:]
        actors = [h for h in heads if self.mentions[h].line == r.line]
        whole = r.head in {self._region, self._title}
        if not actors and not whole:
            actors = [h for h in heads if self.mentions[h].line < r.line][-1:]
        pairs = [(h, t) for h in actors for t in objects if h != t]
        return [pair for pair in pairs if abs(self._behind(*pair)) < FAR]


def tags(length: int, spans: Array) -> Array:
    """Write spans as B (1), I (2) and O (0) of their types; of nested ones the outermost.

    *Shape:* (length, types)
    """
    table = np.zeros((length, len(TYPES)), dtype=np.int64)
    for k in range(len(TYPES)):
        last = -1
        for start, end, _ in sorted(spans[spans[:, 2] == k].tolist(), key=lambda s: (s[0], -s[1])):
            if start >= last:
                table[start, k], table[start + 1 : end, k] = 1, 2
                last = end
    return table


def _distinct(mentions: Iterable[GoldMention]) -> list[GoldMention]:
    found = {(m.start, m.end, TYPES.index(m.type)): m for m in mentions}
    return [found[key] for key in sorted(found)]


def _says(surface: str, observation: GoldObservation) -> bool:
    """Whether a VALUE as written gives all numbers of an observation."""
    plain = unicodedata.normalize("NFKC", surface).replace(",", "")
    numbers = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", plain)}
    numbers |= {float(n) for n in re.findall(r"\d", plain.translate(_DIGITS))}
    wanted = {abs(float(part)) for part in observation.value.split("/")}
    unit = observation.unit in surface or observation.unit == "位" or plain.isdecimal()
    return wanted <= numbers and unit
