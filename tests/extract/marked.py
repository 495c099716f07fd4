"""Documents for the tests of extraction, with their mentions marked in the text.

``[ORG 市教育局=丹阳市教育局]`` marks a mention and, behind ``=``, its name where that is another.
"""

import re

from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.clause import ClauseMatcher
from kg.components.cue import CueMatcher, Cues
from kg.components.spans import DOCUMENT
from kg.document import Block, Document, Field
from kg.extract.view import View
from kg.linking.linked import Context, Linked
from kg.statement import Entity, Mention
from kg.vocabulary import BlockKind, MentionType

_MARK = re.compile(r"\[(?P<type>[A-Z]+) (?P<surface>[^\[\]=]+)(?:=(?P<name>[^\[\]]+))?\]")
_TOKENIZER = CharacterTokenizer(Vocab())
_CUES = CueMatcher("kg_cue", Cues())
_CLAUSES = ClauseMatcher()
_NAMELESS = (MentionType.VALUE, MentionType.DOCNUM)


def entity(kind: MentionType, name: str) -> Entity:
    """Make an entity whose id can be read: ORG:丹阳市教育局."""
    state = "GovernmentBody" if name.endswith("人民政府") else "Class"
    cls = "PartyBody" if name.startswith("中共") else state
    return Entity(f"{kind}:{name}", cls, kind, name, name)


def view(marked: str, *, region="江苏省丹阳市", title="", plan="", issuer="", **fields) -> View:
    """Return the view of a marked text."""
    text, mentions = _parse(marked)
    known = tuple(Field(key, value, None, None, "test") for key, value in fields.items())
    if title:
        known += (Field("title", title, None, None, "test"),)
    document = Document(text, "a.txt", blocks=_blocks(text, title), fields=known)
    context = Context(
        region=entity(MentionType.REGION, region) if region else None,
        issuer=entity(MentionType.ORG, issuer) if issuer else None,
        policy=entity(MentionType.POLICY, title) if title else None,
        plan=entity(MentionType.POLICY, plan) if plan else None,
    )
    entities = {m.entity: entity(m.type, m.norm) for m in mentions if m.entity is not None} | {
        e.id: e
        for e in (context.region, context.issuer, context.policy, context.plan)
        if e is not None
    }
    doc = _TOKENIZER(text)
    doc.user_data[DOCUMENT] = document
    doc = _CUES(_CLAUSES(doc))
    return View(doc, document, Linked(context, tuple(mentions), entities))


def _blocks(text: str, title: str) -> tuple[Block, ...]:
    """Lay out a text: 一、 and （一） are headings, 1. items, the title's line the title.

    A line that begins with 各 and ends with a colon names the recipients.
    """
    blocks: list[Block] = []
    above: dict[int, int] = {}
    for line in re.finditer(r"[^\n]+", text):
        marker = re.match(r"[一二三]、|（[一二三]）|\d\.", line.group())
        level = 0 if marker is None else "、）.".index(marker.group()[-1]) + 1
        parent = max((above[n] for n in above if not level or n < level), default=None)
        kind = BlockKind.PARAGRAPH if not level else BlockKind.HEADING
        if level == 3:
            kind = BlockKind.ITEM
        if re.fullmatch("各.*：", line.group()):
            kind = BlockKind.RECIPIENTS
        if line.group() == title:
            kind = BlockKind.TITLE
        block = Block(
            kind,
            *line.span(),
            level=level if kind is BlockKind.HEADING else 0,
            marker=marker.group() if marker else "",
            parent=parent,
        )
        if kind is BlockKind.HEADING:
            above = {n: i for n, i in above.items() if n < level} | {level: len(blocks)}
        blocks.append(block)
    return tuple(blocks)


def _parse(marked: str) -> tuple[str, list[Mention]]:
    text, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        kind, surface = MentionType(mark["type"]), mark["surface"]
        name = mark["name"] or surface.strip("《》")
        key = None if kind in _NAMELESS else f"{kind}:{name}"
        mentions.append(Mention(len(text), len(text) + len(surface), kind, name, key, "test"))
        text += surface
        at = mark.end()
    text += marked[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"a mark is not well formed: {text}")
    return text, mentions


def said(view_, family) -> list[str]:
    """Return what a family reads, one line a statement, in the order of the text."""
    found = sorted((s.evidence[0].slots[1].start or 0, _line(s)) for s in family(view_))
    return [line for _, line in found]


def _line(statement) -> str:
    detail = statement.status or statement.role or statement.ground
    words = (statement.subject, statement.predicate, statement.object or statement.literal, detail)
    return " ".join(str(word) for word in words if word)
