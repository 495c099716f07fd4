"""Documents for the tests of observations, marked up so that a reader sees what stands where.

In the markup ``[V:94%]`` is a value, ``[I:覆盖率]`` an indicator, ``[R:海安市]`` a region; S, O and
P mark a school, a body and a programme. A line that begins with ``# `` is a heading of
level 1, with ``## `` of level 2; ``| `` begins a cell of a table; other lines are paragraphs.
"""

import re

from spacy.vocab import Vocab

from kg.components.characters import CharacterTokenizer
from kg.components.clause import ClauseMatcher
from kg.components.period import PeriodMatcher
from kg.components.spans import DOCUMENT
from kg.document import Block, Document, Field
from kg.extract.indicators import default_indicators
from kg.extract.observations import observations
from kg.linking import entities
from kg.linking.linked import Context, Linked
from kg.statement import Entity, Mention
from kg.vocabulary import BlockKind, MentionType

TOKENIZER = CharacterTokenizer(Vocab())
HOME = Entity("region-home", "Region", MentionType.REGION, "江苏省南通市", '"home"')
_TYPES = {
    "V": MentionType.VALUE,
    "I": MentionType.INDICATOR,
    "R": MentionType.REGION,
    "S": MentionType.SCHOOL,
    "O": MentionType.ORG,
    "P": MentionType.PROGRAM,
}
_MARK = re.compile(r"\[(?P<type>[VIRSOP]):(?P<surface>[^\[\]]+)\]")


def parse(markup):
    """Return the document and the mentions of a markup: (start, end, type, surface)."""
    text, blocks, mentions = "", [], []
    parents = {1: None, 2: None}
    for line in markup.split("\n"):
        level = len(line) - len(line.lstrip("#"))
        body = line[level:].lstrip() if level else line.removeprefix("| ")
        start = len(text)
        plain, at = "", 0
        for match in _MARK.finditer(body):
            plain += body[at : match.start()]
            first = start + len(plain)
            plain += match["surface"]
            mentions.append((first, start + len(plain), _TYPES[match["type"]], match["surface"]))
            at = match.end()
        plain += body[at:]
        if "[" in plain or "]" in plain:
            raise ValueError(f"unbalanced markup in {line!r}")
        text += plain + "\n"
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        kind = BlockKind.TABLE_CELL if line.startswith("| ") else kind
        parent = parents[1] if level == 2 else None if level == 1 else parents[2] or parents[1]
        blocks.append(Block(kind, start, start + len(plain), level, "", parent))
        if level:
            parents[level] = len(blocks) - 1
            if level == 1:
                parents[2] = None
    return text.removesuffix("\n"), tuple(blocks), mentions


def linked(markup, region=HOME, **fields):
    """Return the annotated text, the document, and what was linked, for a markup."""
    text, blocks, found = parse(markup)
    made = tuple(Field(key, value, None, None, "test") for key, value in fields.items())
    document = Document(text, "a.txt", blocks=blocks, fields=made)
    doc = TOKENIZER(text)
    doc.user_data[DOCUMENT] = document
    PeriodMatcher("kg_period")(doc)
    ClauseMatcher()(doc)
    known = {region.id: region} if region else {}
    mentions = []
    for start, end, type_, surface in found:
        entity = _entity(type_, surface, region)
        if entity is not None:
            known[entity.id] = entity
        identity = entity.id if entity else None
        mentions.append(Mention(start, end, type_, surface, identity, "test"))
    return doc, document, Linked(Context(region=region), tuple(mentions), known)


def _entity(type_, surface, region):
    if type_ is MentionType.VALUE:
        return None
    if type_ is MentionType.INDICATOR:
        return entities.indicator(surface)
    if region is not None and surface in {"全市", "我市", region.name}:
        return region
    return Entity(f"{type_.lower()}-{surface}", type_.title(), type_, surface, f'"{surface}"')


def observed(markup, region=HOME, **fields):
    """Return the observations of a markup and what was dropped.

    An observation is told as (subject, indicator, value, unit, period, kind), in text order.
    """
    doc, document, found = linked(markup, region, **fields)
    read, named, dropped = observations(doc, document, found)
    names = {entity.id: entity.name for entity in (*named, *found.entities.values())}
    told = [
        (
            names[item.about],
            names[item.indicator],
            item.value_text,
            item.unit_text,
            item.period,
            item.kind.value,
        )
        for item in sorted(read, key=_place)
    ]
    return told, [(document.text[d.start : d.end], d.reason) for d in dropped]


def _place(observation):
    value = next(s for s in observation.evidence[0].slots if s.name == "value")
    return value.start, observation.about, observation.indicator


def completed(markup):
    """Return the full names of the indicators of a text that is marked up."""
    text, _, mentions = parse(markup)
    places = [
        [(a, b) for a, b, found, _ in mentions if found is type_]
        for type_ in (MentionType.INDICATOR, MentionType.VALUE, MentionType.PROGRAM)
    ]
    return default_indicators().complete(text, *places)
