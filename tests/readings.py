"""Readings of invented documents, for tests of the graph side; nothing in them is true."""

from kg.bundle import Provenance
from kg.document import Block, Document, Field
from kg.ids import canonical_json, make_id
from kg.statement import (
    Dropped,
    Entity,
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
    Precision,
    Relation,
    Role,
    Status,
)

PROVENANCE = Provenance(pipeline="pipeline-hash", code="code-hash", gazetteer="gazetteer-hash")


def region(code, name, first="1983"):
    key = canonical_json({"code": code, "first": first, "name": name})
    properties = (("code", code), ("level", "prefecture"), ("validFrom", first))
    return Entity(
        f"region-{code}-{first}", "Region", MentionType.REGION, name, key, True, properties
    )


def collective(parent):
    identifier = make_id("regions", parent.id)
    name = f"{parent.name}·下辖区县"
    return Entity(
        identifier, "CollectiveRegion", MentionType.REGION, name, canonical_json(parent.id)
    )


def made(prefix, cls, kind, name, key, **properties):
    pairs = tuple(sorted(properties.items()))
    return Entity(make_id(prefix, key), cls, kind, name, canonical_json(key), True, pairs)


def body(name, jurisdiction, cls="GovernmentBody"):
    return made("org", cls, MentionType.ORG, name, {"jurisdiction": jurisdiction, "name": name})


def school(name, region_id):
    return made("school", "School", MentionType.SCHOOL, name, {"region": region_id, "name": name})


def policy(title, number=None, issuer=None):
    key = {"number": number} if number else {"issuer": issuer, "title": title}
    given = {k: v for k, v in {"number": number, "issuerName": issuer}.items() if v}
    return made("policy", "Policy", MentionType.POLICY, title, key, **given)


def program(name, region_id):
    return made(
        "program", "Program", MentionType.PROGRAM, name, {"name": name, "region": region_id}
    )


def named(prefix, cls, kind, name):
    return made(prefix, cls, kind, name, {"name": name})


def at(prefix, cls, kind, name, document, start):
    key = {"document": document, "start": start, "end": start + len(name)}
    return made(prefix, cls, kind, name, key)


def unresolved(prefix, cls, kind, name, document):
    key = {"document": document, "name": name, "type": kind.value}
    return Entity(make_id(prefix, key), cls, kind, name, canonical_json(key), resolved=False)


class Page:
    """Builds the reading of one text: mark what is said, and where."""

    def __init__(self, text, path="docs/a.txt", fields=(), blocks=()):
        self.document = Document(text, path, blocks=tuple(blocks), fields=tuple(fields))
        self.entities = {}
        self.mentions = []
        self.said = []
        self.observed = {}
        self.dropped = []
        self.unkept = []
        self.policy = None

    def mention(self, entity, words, rule="test_name"):
        """Note that these words name an entity."""
        start = self.document.text.index(words)
        self.entities[entity.id] = entity
        self.mentions.append(
            Mention(start, start + len(words), entity.type, entity.name, entity.id, rule)
        )
        return entity

    def evidence(self, words, rule="test_rule", **slots):
        """Return the evidence that is these words; a slot is words in it, or a basis."""
        start = self.document.text.index(words)
        found = []
        for name, value in sorted(slots.items()):
            if isinstance(value, Basis):
                found.append(Slot(name, None, None, value))
            else:
                at_ = self.document.text.index(value, start)
                found.append(Slot(name, at_, at_ + len(value)))
        return Evidence(self.document.id, start, start + len(words), rule, 0.9, tuple(found))

    def say(self, subject, predicate, target, words, status=None, slots=(), **rest):
        """Note a statement; the target is an entity, or a text for a literal."""
        ends = {"literal": target} if isinstance(target, str) else {"object": target.id}
        for each in (subject, *(() if isinstance(target, str) else (target,))):
            self.entities[each.id] = each
        evidence = (self.evidence(words, **dict(slots)),)
        self.said.append(
            Statement(subject.id, predicate, status=status, evidence=evidence, **ends, **rest)
        )
        return self.said[-1]

    def observe(self, indicator, about, value, unit, words, slots=(), **rest):
        """Note an observation."""
        self.entities |= {indicator.id: indicator, about.id: about}
        given = {"kind": Kind.ACTUAL, "low": None, "high": None} | rest
        found = Observation(
            indicator.id,
            about.id,
            value_text=value,
            unit_text=unit,
            value=value,
            unit=unit,
            evidence=(self.evidence(words, **dict(slots)),),
            **given,
        )
        self.observed[found.id] = found
        return found

    def reading(self):
        """Return the reading."""
        return Reading(
            self.document,
            tuple(sorted(self.mentions, key=lambda m: (m.start, -m.end))),
            tuple(self.entities[each] for each in sorted(self.entities)),
            join_evidence(self.said),
            tuple(self.observed[each] for each in sorted(self.observed)),
            tuple(self.dropped),
            policy=self.policy,
            unkept=tuple(self.unkept),
        )


CITY = region("990100", "海东省云山市")
COUNTY = region("990121", "海东省云山市临溪县")
COUNTIES = collective(CITY)
BUREAU = body("云山市教育局", CITY.id)
GOVERNMENT = body("云山市人民政府", CITY.id)
COMMITTEE = body("中共云山市委员会", CITY.id, "PartyBody")
SCHOOL = school("云山市第一小学", CITY.id)
OPINION = policy("关于深化教育评价改革的意见", "云政发〔2021〕5号", "云山市人民政府")
CITED = policy("关于深化教育评价改革的意见", issuer="云山市人民政府")
PLAN = policy("云山市教育局2022年工作要点", issuer="云山市教育局")
AFTER_SCHOOL = program("课后服务", CITY.id)
AFTER_SCHOOL_COUNTY = program("课后服务", COUNTY.id)
READING = program('“书香”校园"工程"', CITY.id)
COVERAGE = named("indicator", "Indicator", MentionType.INDICATOR, "普惠性幼儿园覆盖率")
TITLE = named("recognition", "Recognition", MentionType.RECOGNITION, "海东省智慧教育示范区")


def plan_page():
    """A plan of a bureau: who shall do what, on what ground."""
    text = (
        "云山市教育局2022年工作要点\n"
        "根据《关于深化教育评价改革的意见》（云政发〔2021〕5号），制定本要点。\n"
        "一、推进课后服务\n"
        "全市要实施课后服务，力争创成海东省智慧教育示范区。\n"
        "普惠性幼儿园覆盖率达到90%以上。\n"
        "责任单位：云山市教育局\n"
        '支持实施“书香”校园"工程"。\n'
    )
    blocks, start = [], 0
    for line in text.splitlines():
        kind = BlockKind.HEADING if line.startswith("一、") else BlockKind.PARAGRAPH
        parent = 2 if start > text.index("一、") else None
        level = 1 if kind is BlockKind.HEADING else 0
        marker = "一、" if level else ""
        blocks.append(Block(kind, start, start + len(line), level, marker, parent))
        start += len(line) + 1
    page = Page(
        text,
        "plans/云山 2022〔要点〕.txt",
        [Field("title", "云山市教育局2022年工作要点", 0, 15, "test_title")],
        blocks,
    )
    page.policy = PLAN.id
    task = at(
        "task", "Task", MentionType.TASK, "推进课后服务", page.document.id, text.index("推进课后")
    )
    page.mention(PLAN, "云山市教育局2022年工作要点")
    page.mention(BUREAU, "云山市教育局")
    page.mention(CITY, "全市")
    page.say(PLAN, Relation.ISSUED_BY, BUREAU, "云山市教育局2022年工作要点")
    page.say(
        PLAN, Relation.BASED_ON, OPINION, "根据《关于深化教育评价改革的意见》", ground=Ground.BASIS
    )
    page.say(
        OPINION,
        Relation.HAS_NUMBER,
        "云政发〔2021〕5号",
        "《关于深化教育评价改革的意见》（云政发〔2021〕5号）",
    )
    page.say(OPINION, Relation.ISSUED_BY, GOVERNMENT, "关于深化教育评价改革的意见")
    page.say(
        CITY, Relation.IMPLEMENTS, AFTER_SCHOOL, "全市要实施课后服务", Status.REQUIRED,
        {"subject": "全市", "object": "课后服务", "status": "要"}, strength="要",
    )  # fmt: skip
    page.say(
        CITY, Relation.IMPLEMENTS, READING, "支持实施“书香”校园\"工程\"", Status.ENCOURAGED,
        {"subject": Basis.DOCUMENT},
    )  # fmt: skip
    page.say(
        CITY,
        Relation.AIMS_FOR,
        TITLE,
        "力争创成海东省智慧教育示范区",
        Status.PLANNED,
        {"subject": Basis.SECTION},
    )
    page.say(
        BUREAU, Relation.RESPONSIBLE_FOR, task, "责任单位：云山市教育局", role=Role.RESPONSIBLE
    )
    page.say(task, Relation.PART_OF, PLAN, "推进课后服务")
    page.observe(
        COVERAGE, CITY, "90", "%", "普惠性幼儿园覆盖率达到90%以上", {"value": "90%以上"},
        kind=Kind.TARGET, comparator=Comparator.AT_LEAST, period="2022", start="2022-01-01",
        end="2022-12-31", precision=Precision.YEAR, period_basis=Basis.DOCUMENT,
    )  # fmt: skip
    page.dropped.append(Dropped("linking", "test_org", "no region of that name", 0, 3))
    page.unkept += [
        Unkept(MentionType.ORG, "reader", "not sure", 2),
        Unkept(MentionType.ORG, "rules", "part of another", 1),
    ]
    return page


def report_page():
    """A report on the year after: what came of it."""
    text = (
        "云山市2022年教育工作总结\n"
        "我市落实云山市人民政府《关于深化教育评价改革的意见》，开展了课后服务。\n"
        "2022年普惠性幼儿园覆盖率为92.5%。临溪县也实施课后服务。\n"
        "云山市第一小学位于临溪县，获评海东省智慧教育示范区。各县尚未实施课后服务。\n"
        "临溪县农村师资不足。\n"
    )
    page = Page(text, "reports/b.txt", [Field("period", "2022", 4, 8, "test_period")])
    page.unkept.append(Unkept(MentionType.ORG, "reader", "not sure", 3))
    shortage = at(
        "problem",
        "Problem",
        MentionType.PROBLEM,
        "农村师资不足",
        page.document.id,
        text.index("农村师资"),
    )
    page.say(COUNTY, Relation.HAS_PROBLEM, shortage, "临溪县农村师资不足")
    page.mention(CITY, "云山市")
    page.mention(SCHOOL, "云山市第一小学")
    page.say(
        CITY,
        Relation.IMPLEMENTS,
        CITED,
        "落实云山市人民政府《关于深化教育评价改革的意见》",
        Status.ONGOING,
    )
    page.say(CITY, Relation.IMPLEMENTS, AFTER_SCHOOL, "开展了课后服务", Status.REACHED)
    page.say(
        COUNTY, Relation.IMPLEMENTS, AFTER_SCHOOL_COUNTY, "临溪县也实施课后服务", Status.REACHED
    )
    page.say(COUNTIES, Relation.IMPLEMENTS, AFTER_SCHOOL, "各县尚未实施课后服务", Status.NEGATED)
    page.say(SCHOOL, Relation.LOCATED_IN, COUNTY, "云山市第一小学位于临溪县")
    page.say(SCHOOL, Relation.ACHIEVES, TITLE, "获评海东省智慧教育示范区", Status.REACHED)
    page.say(
        OPINION, Relation.ISSUED_BY, GOVERNMENT, "云山市人民政府《关于深化教育评价改革的意见》"
    )
    page.say(AFTER_SCHOOL, Relation.AFFECTS, COVERAGE, "课后服务。\n2022年普惠性幼儿园覆盖率")
    page.observe(
        COVERAGE, CITY, "92.5", "%", "2022年普惠性幼儿园覆盖率为92.5%", {"period": "2022年"},
        period="2022", start="2022-01-01", end="2022-12-31", precision=Precision.YEAR,
    )  # fmt: skip
    return page


def readings():
    """The two pages as readings."""
    return [plan_page().reading(), report_page().reading()]
