"""A small graph of the invented 荻川县, which became 荻川区 in 2019, for tests of the panel."""

import re

from readings import PROVENANCE, Page, named, region, school

from kg.bundle import Failure, Graph, write_graph
from kg.document import Block, Field
from kg.statement import Dropped
from kg.vocabulary import Basis, BlockKind, Comparator, Kind, MentionType, Precision

GAZETTEER = (
    "code\tname\tfirst\tuntil\tsuccessors\n"
    "990000\t岚江省\t1990\n"
    "990100\t霁州市\t1990\n"
    "990121\t荻川县\t1990\t2019-05-01\t990103\n"
    "990103\t荻川区\t2019-05-01\n"
)
CITY = region("990100", "岚江省霁州市", "1990")
COUNTY = region("990121", "岚江省霁州市荻川县", "1990")
DISTRICT = region("990103", "岚江省霁州市荻川区", "2019")
SCHOOL = school("荻川区实验小学", DISTRICT.id)
COVERAGE = named("indicator", "Indicator", MentionType.INDICATOR, "普惠性幼儿园覆盖率")
RETENTION = named("indicator", "Indicator", MentionType.INDICATOR, "九年义务教育巩固率")


def page(name, text, about, period, voice, date=None):
    """Start a document: its title is its first line, the rest one section."""
    title = text.partition("\n")[0]
    cut = len(title)
    blocks = [
        Block(BlockKind.TITLE, 0, cut),
        Block(BlockKind.PARAGRAPH, cut + 1, len(text) - 1),
    ]
    signed = {} if date is None else {"date_signed": date}
    fields = {**signed, "title": title, "region": about.name, "period": period, "voice": voice}
    return Page(
        text, name, [Field(key, each, None, None, "test") for key, each in fields.items()], blocks
    )


def observe(on, indicator, about, words, year, **more):
    """Note the percentage in some words; its period is stated where they hold the year."""
    value = re.search(r"[0-9.]+(?=%)", words)[0]
    slots = {
        "value": f"{value}%",
        "indicator": indicator.name,
        "subject": more.pop("subject", Basis.DOCUMENT),
        "period": f"{year}年" if f"{year}年" in words else Basis.DOCUMENT,
    }
    kind = {"kind": Kind.ACTUAL, "comparator": Comparator.EQUAL} | more
    exact = kind["comparator"] is Comparator.EQUAL
    on.observe(
        indicator, about, value, "%", words, slots, period=str(year), start=f"{year}-01-01",
        end=f"{year}-12-31", precision=Precision.YEAR, low=value, high=value if exact else None,
        **kind,
    )  # fmt: skip


def pages():
    """The documents: reports, an evaluation, a plan, and one that names but gives nothing."""
    early = page(
        "县/2017年报告.txt",
        "荻川县2017年自评报告\n2017年荻川县普惠性幼儿园覆盖率85.5%，巩固率未统计。\n",
        COUNTY, "2017", "self-report",
    )  # fmt: skip
    words = "2017年荻川县普惠性幼儿园覆盖率85.5%"
    observe(early, COVERAGE, COUNTY, words, 2017, subject="荻川县")
    report = page(
        "区/2020年报告.txt",
        "荻川区2020年自评报告\n普惠性幼儿园覆盖率91.5%。荻川区实验小学九年义务教育巩固率100%。\n",
        DISTRICT, "2020", "self-report",
    )  # fmt: skip
    observe(report, COVERAGE, DISTRICT, "普惠性幼儿园覆盖率91.5%", 2020)
    observe(report, RETENTION, SCHOOL, "荻川区实验小学九年义务教育巩固率100%", 2020)
    again = page(
        "区/2020年补充报告.txt",
        "荻川区2020年自评补充报告\n再说一遍：普惠性幼儿园覆盖率91.5%。\n",
        DISTRICT, "2020", "self-report",
    )  # fmt: skip
    observe(again, COVERAGE, DISTRICT, "普惠性幼儿园覆盖率91.5%", 2020)
    evaluation = page(
        "市/2020年评价.txt",
        "霁州市对荻川区2020年的评价报告\n荻川区普惠性幼儿园覆盖率90.1%。\n",
        CITY, "2020", "evaluation",
    )  # fmt: skip
    evaluation.mention(CITY, "霁州市")
    words = "荻川区普惠性幼儿园覆盖率90.1%"
    observe(evaluation, COVERAGE, DISTRICT, words, 2020, subject="荻川区")
    plan = page(
        "市/规划.txt",
        "霁州市2018年规划\n到2020年，荻川县力争普惠性幼儿园覆盖率不低于90%。\n",
        CITY, "2018/2020", "plan", "2018-03-01",
    )  # fmt: skip
    observe(
        plan, COVERAGE, COUNTY, "到2020年，荻川县力争普惠性幼儿园覆盖率不低于90%", 2020,
        subject="荻川县", kind=Kind.TARGET, comparator=Comparator.AT_LEAST,
    )  # fmt: skip
    names = page(
        "区/2019年报告.txt",
        "荻川区2019年自评报告\n普惠性幼儿园覆盖率有所提高。今年达到九成。\n",
        DISTRICT, "2019", "self-report",
    )  # fmt: skip
    names.mention(COVERAGE, "普惠性幼儿园覆盖率")
    place = names.document.text.index("九成")
    names.dropped.append(
        Dropped("extract", "observations", "no indicator stands near it", place, place + 2)
    )
    silent = page(
        "市/2021年报告.txt", "霁州市2021年总结\n全市新建学校3所。\n", CITY, "2021", "news"
    )
    unsure = page(
        "区/2021年报告.txt",
        "荻川区2021年自评报告\n普惠性幼儿园覆盖率有所提高，达到九成二。\n",
        DISTRICT, "2021", "self-report",
    )  # fmt: skip
    unsure.mention(COVERAGE, "普惠性幼儿园覆盖率")
    place = unsure.document.text.index("九成二")
    unsure.dropped.append(
        Dropped("extract", "observations", "no number can be read in it", place, place + 3)
    )
    return [early, report, again, evaluation, plan, names, silent, unsure]


def write(folder):
    """Write the graph and the table of regions, and return both places."""
    table = folder / "regions.tsv"
    table.write_text(GAZETTEER, encoding="utf-8")
    failures = [
        Failure("区/荻川区2022年报告.txt", "EncodingError", "no encoding fits"),
        Failure("区/荻川区说明.docx", "skipped", "files .docx are not read"),
    ]
    readings = [each.reading() for each in pages()]
    write_graph(readings, folder / "graph", provenance=PROVENANCE, failures=failures)
    return Graph.open(folder / "graph"), table
