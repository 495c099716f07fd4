"""Random readings: odd texts, entities that documents share, statements good and bad."""

from hypothesis import strategies as st
from readings import (
    AFTER_SCHOOL,
    AFTER_SCHOOL_COUNTY,
    BUREAU,
    CITED,
    CITY,
    COMMITTEE,
    COUNTIES,
    COUNTY,
    COVERAGE,
    GOVERNMENT,
    OPINION,
    PLAN,
    READING,
    SCHOOL,
    TITLE,
    policy,
    unresolved,
)

from kg.document import Block, Document, Field
from kg.statement import (
    Dropped,
    Evidence,
    Mention,
    Observation,
    Reading,
    Slot,
    Statement,
    Unkept,
    join_evidence,
)
from kg.vocabulary import (
    Basis,
    BlockKind,
    Comparator,
    Ground,
    Kind,
    MentionType,
    Relation,
    Role,
    Status,
)

BARE = policy("关于深化教育评价改革的意见")
ENTITIES = (
    CITY, COUNTY, COUNTIES, BUREAU, GOVERNMENT, COMMITTEE, SCHOOL, OPINION, CITED, BARE, PLAN,
    AFTER_SCHOOL, AFTER_SCHOOL_COUNTY, READING, COVERAGE, TITLE,
)  # fmt: skip
CHARACTERS = "市教育局实施〔2021〕5号“”\"'\\<>&{}、，。\n\t 　𠮷é\u200b%|"


@st.composite
def spans(draw, length):
    """A range within a text; now and then one that is not."""
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, length + (draw(st.integers(0, 9)) == 0)))
    return start, end


@st.composite
def evidence(draw, document):
    """Evidence in a document, with some slots."""
    start, end = draw(spans(len(document.text)))
    slots = []
    for name in draw(st.lists(st.sampled_from(["subject", "object", "cue", "value"]), max_size=3)):
        basis = draw(st.sampled_from(Basis))
        place = draw(spans(len(document.text))) if basis is Basis.STATED else (None, None)
        slots.append(Slot(name, *place, basis))
    score = draw(st.integers(0, 1000)) / 1000
    return Evidence(document.id, start, end, "rule", score, tuple(slots))


@st.composite
def statements(draw, document, entities):
    """A statement of any relation between any entities."""
    relation = draw(st.sampled_from(Relation))
    literal = relation is Relation.HAS_NUMBER
    return Statement(
        draw(st.sampled_from(entities)).id,
        relation,
        object=None if literal else draw(st.sampled_from(entities)).id,
        literal=draw(st.text(CHARACTERS, min_size=1, max_size=9)) if literal else None,
        status=draw(st.none() | st.sampled_from(Status)),
        role=draw(st.none() | st.sampled_from(Role)),
        ground=draw(st.none() | st.sampled_from(Ground)),
        evidence=tuple(draw(st.lists(evidence(document), max_size=2))),
    )


@st.composite
def observations(draw, document, entities):
    """An observation of any indicator about any entity."""
    value = draw(st.sampled_from(["90", "92.50", "-0.3", "1E+4", "12345678901234567890"]))
    low, high = draw(st.sampled_from([(None, None), ("8", "10")]))
    return Observation(
        draw(st.sampled_from([COVERAGE, CITY])).id,
        draw(st.sampled_from(entities)).id,
        draw(st.sampled_from(Kind)),
        value_text=value,
        unit_text="%",
        value=None if low else value,
        low=low,
        high=high,
        unit=draw(st.sampled_from(["%", "人", ""])),
        comparator=draw(st.sampled_from(Comparator)),
        period=draw(st.sampled_from(["", "2022"])),
        start=draw(st.sampled_from([None, "2022-01-01"])),
        evidence=tuple(draw(st.lists(evidence(document), min_size=1, max_size=2))),
    )


@st.composite
def documents(draw, number):
    """A document: a text of its own, a heading and paragraphs."""
    text = draw(st.text(CHARACTERS, min_size=4, max_size=60)) + f"第{number}份"
    cut = draw(st.integers(1, 3))
    blocks = (
        Block(BlockKind.HEADING, 0, cut, 1, "一、"),
        Block(BlockKind.PARAGRAPH, cut, len(text), parent=0),
    )
    fields = (Field("title", text[:cut].strip() or "题", 0, cut, "rule"),)
    return Document(text, f"d/{number} 〔{number}〕.txt", blocks=blocks, fields=fields)


@st.composite
def reading(draw, number=0):
    """A reading of one document."""
    document = draw(documents(number))
    own = unresolved("org", "Organization", MentionType.ORG, "某单位", document.id)
    entities = (*ENTITIES, own)
    start, end = draw(st.sampled_from([(0, 1), (1, 3), (0, len(document.text))]))
    entity = draw(st.sampled_from(entities))
    observed = draw(st.lists(observations(document, entities), max_size=4))
    return Reading(
        document,
        mentions=(Mention(start, end, entity.type, entity.name, entity.id, "rule"),),
        entities=tuple(sorted(entities, key=lambda each: each.id)),
        statements=join_evidence(draw(st.lists(statements(document, entities), max_size=8))),
        observations=tuple({each.id: each for each in observed}.values()),
        dropped=(Dropped("extract", "rule", "not sure", 0, 1),),
        policy=draw(st.sampled_from([None, PLAN.id, OPINION.id])),
        unkept=(Unkept(MentionType.ORG, "reader", "not sure", draw(st.integers(1, 3))),),
    )


@st.composite
def corpora(draw, max_size=4):
    """Readings of some documents, each with a text of its own."""
    count = draw(st.integers(0, max_size))
    return [draw(reading(number)) for number in range(count)]
