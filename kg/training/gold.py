"""Read annotated documents: a text, and the records that say what stands on each of its lines.

The format is that of the annotation guidelines: ``NAME.txt``, and ``NAME.tsv`` with records
D (metadata), M (mentions), O (observations) and R (relations). Lines are counted from 1 over
those that hold more than white space.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import GoldError
from kg.vocabulary import MentionType

_FIELDS = {"D": 2, "M": 5, "O": 7, "R": 4}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention from ``start`` to ``end``; ``norm`` is folded (:func:`fold`)."""

    start: int
    end: int
    type: MentionType
    norm: str
    line: int


@dataclass(frozen=True, slots=True)
class GoldObservation:
    """A value that line ``line`` gives to an indicator; names are folded."""

    line: int
    subject: str
    indicator: str
    value: str
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that line ``line`` supports first; names are folded, ``detail`` may be empty."""

    line: int
    head_type: MentionType
    head: str
    relation: str
    tail_type: MentionType
    tail: str
    detail: str


@dataclass(slots=True)
class GoldDocument:
    """A text and everything annotated in it.

    ``other_hand``: by annotators whose conventions differ from those that are to be followed.
    """

    name: str
    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    mentions: list[GoldMention] = field(default_factory=list)
    observations: list[GoldObservation] = field(default_factory=list)
    relations: list[GoldRelation] = field(default_factory=list)
    other_hand: bool = False


def fold(name: str) -> str:
    """Take from a name what typography varies: width, quotes, brackets of titles, spaces."""
    name = unicodedata.normalize("NFKC", name)
    return re.sub(r"[\s\"'“”‘’「」『』《》<>〈〉]", "", name).strip("、,。;:")


def read_folder(folder: Path) -> list[GoldDocument]:
    """Read every annotated document of a folder, in the order of their names.

    :raises GoldError: if there is none, or a record breaks the format
    """
    found = [read_gold(path) for path in sorted(folder.glob("*.tsv"))]
    if not found:
        raise GoldError(f"{folder} holds no NAME.tsv beside its NAME.txt")
    return found


def read_gold(path: Path) -> GoldDocument:
    """Read one document by the path of its annotation.

    :raises GoldError: if a record breaks the format; the message names file and line
    """
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    document = GoldDocument(path.stem, text)
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    records = path.read_text(encoding="utf-8").split("\n")
    for number, record in enumerate(records, 1):
        if record.strip() and not record.startswith("#"):
            try:
                _add(document, lines, [part.strip() for part in record.split("\t")])
            except (KeyError, IndexError, ValueError) as error:
                raise GoldError(f"{path}:{number}: {error}: {record[:80]}") from error
    document.mentions = sorted(set(document.mentions), key=lambda m: (m.start, m.end, m.type))
    return document


def _add(document: GoldDocument, lines: list[tuple[int, str]], record: list[str]) -> None:
    kind, *fields = record
    if len(fields) < _FIELDS[kind]:
        raise ValueError(f"a record {kind} has {_FIELDS[kind]} fields")
    if kind == "D":
        document.metadata[fields[0]] = fields[1]
    elif kind == "M":
        document.mentions.extend(_mentions(lines, fields))
    elif kind == "O":
        line, subject, indicator, value, unit, _, state = fields
        names = fold(subject), fold(indicator)
        document.observations.append(GoldObservation(int(line), *names, value, unit, state))
    else:
        document.relations.append(_relation(fields))


def _mentions(lines: list[tuple[int, str]], fields: list[str]) -> Iterator[GoldMention]:
    number, nth, surface, type_, norm = fields
    offset, line = lines[int(number) - 1]
    starts = [m.start() for m in re.finditer(re.escape(surface), line)]
    for start in starts if nth == "*" else [starts[int(nth) - 1]]:
        name = fold(surface if norm == "=" else norm)
        first = offset + start
        yield GoldMention(first, first + len(surface), MentionType(type_), name, int(number))


def _relation(fields: list[str]) -> GoldRelation:
    line, head, relation, tail, *detail = fields
    head_type, head = head.split(":", 1)
    tail_type, tail = tail.split(":", 1)
    return GoldRelation(
        int(line),
        MentionType(head_type),
        fold(head),
        relation,
        MentionType(tail_type),
        fold(tail),
        detail[0] if detail else "",
    )
