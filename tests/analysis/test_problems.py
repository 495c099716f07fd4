"""Problems: their themes, those that return, and what later documents say of them."""

import pytest
from districts import district_page, named_again, problem_of
from programs import run_edugov
from readings import BUREAU, CITY, COUNTY, PROVENANCE, named, program

from kg.analysis.problems import problems, recurrences
from kg.analysis.progress import Progress, progress_of
from kg.analysis.remedies import EVERYWHERE, GENERAL, ONLY_THEME, OTHER_REGION, Match, answers
from kg.analysis.territory import Territory
from kg.analysis.themes import OTHER, telling, theme_names, themes
from kg.bundle import Graph, write_graph
from kg.vocabulary import MentionType, Relation

RATE = named("indicator", "Indicator", MentionType.INDICATOR, "普惠性幼儿园覆盖率")
CANTEEN = program("智慧食堂项目", CITY.id)
CITY_NAME, COUNTY_NAME = "海东省云山市", "海东省云山市临溪县"


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        pytest.param("城区小学大班额问题突出", "", {"班额与学位": ("班额",)}, id="one"),
        pytest.param(
            "乡村学校音乐教师缺编",
            "",
            {"教师编制": ("缺编",), "义务教育均衡": ("乡村学校",), "体育美育劳动": ("音乐",)},
            id="several",
        ),
        pytest.param("教师队伍结构不优", "", {"教师素质": ("教师", "结构")}, id="two-words"),
        pytest.param("教师结构性短缺", "", {"教师编制": ("教师", "短缺")}, id="hidden-word"),
        pytest.param("经费不足", "某市教育工作总结", {"经费投入": ("经费",)}, id="of-education"),
        pytest.param("经费不足", "某市水利工作总结", {}, id="not-of-education"),
        pytest.param("R&D经费投入强度低于全国平均水平", "学校", {}, id="another-money"),
        pytest.param("外部环境变化影响加深", "某省教育报告", {}, id="none"),
    ],
)
def test_themes(text, around, expected):
    assert themes(text, around) == expected


def test_the_table_of_themes_is_whole():
    assert len(theme_names()) == len(set(theme_names())) >= 15
    assert theme_names()[-1] == OTHER
    assert "班额" in telling()
    assert "教师" not in telling()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        pytest.param("大班额全部消除", Progress.DONE, id="done"),
        pytest.param("基本消除大班额", Progress.NEARLY, id="nearly"),
        pytest.param("正在推进幼儿园移交", Progress.ONGOING, id="ongoing-before-done"),
        pytest.param("新建学校有序推进", Progress.ONGOING, id="ongoing"),
        pytest.param("力争补齐教师", Progress.PLANNED, id="planned-before-done"),
        pytest.param("大班额尚未消除", Progress.UNSOLVED, id="not-yet"),
        pytest.param("主要是大班额", None, id="no-cue-inside-a-word"),
        pytest.param("小学平均班额51人", None, id="no-cue"),
    ],
)
def test_how_far_a_clause_says_it_has_come(clause, expected):
    assert progress_of(clause) is expected


def report(year, path, region, text, *, voice="self-report", **rest):
    """A report of a region on a year, signed in the next."""
    return district_page(
        text, path, title=f"{year}年教育报告", region=region, voice=voice,
        date_signed=f"{year + 1}-02-01", period=str(year), **rest,
    )  # fmt: skip


def say_problems(page, holder, *texts):
    for text in texts:
        page.say(holder, Relation.HAS_PROBLEM, problem_of(page, text), text)
        page.mention(problem_of(page, text), text)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    first = report(
        2020, "2020.txt", CITY_NAME,
        "二、存在问题\n"
        "城区大班额仍较多。学校食堂智慧食堂项目尚未启动。\n"
        "普惠性幼儿园覆盖率偏低。美育教师短缺。工作作风不实。\n",
    )  # fmt: skip
    say_problems(
        first, CITY, "城区大班额仍较多", "智慧食堂项目尚未启动", "普惠性幼儿园覆盖率偏低",
        "美育教师短缺", "工作作风不实",
    )  # fmt: skip
    named_again(first, CANTEEN, "智慧食堂项目")
    named_again(first, RATE, "普惠性幼儿园覆盖率")
    second = report(
        2021, "2021.txt", CITY_NAME,
        "一、工作情况\n"
        "城区大班额基本消除。临溪县大班额全部消除。\n"
        "智慧食堂项目已建成。普惠性幼儿园覆盖率为88%。美育教师培训持续推进。\n"
        "二、下一步打算\n"
        "新建学校，大班额全部消除。\n",
    )  # fmt: skip
    second.mention(COUNTY, "临溪县")
    named_again(second, CANTEEN, "智慧食堂项目")
    named_again(second, RATE, "普惠性幼儿园覆盖率")
    third = report(
        2022, "2022.txt", CITY_NAME, "二、存在问题\n乡镇大班额再次出现。\n"
    )  # fmt: skip
    say_problems(third, CITY, "乡镇大班额再次出现")
    county = report(2020, "county.txt", COUNTY_NAME, "存在问题：大班额较多。\n")
    say_problems(county, COUNTY, "大班额较多")
    bureau = district_page("学位不足。\n", "undated.txt", title="情况", region=CITY_NAME)
    say_problems(bureau, BUREAU, "学位不足")
    out = tmp_path_factory.mktemp("problems") / "graph"
    pages = (first, second, third, county, bureau)
    write_graph([page.reading() for page in pages], out, provenance=PROVENANCE)
    return Graph.open(out)


def answered(graph, text):
    """What later documents say of the problem with this text."""
    [found] = answers(graph, [each for each in problems(graph) if each.text == text])
    return found


def told(found):
    return [
        (each.progress.value, each.match.value, each.why_unsure, each.quote)
        for each in found.remedies
    ]


def test_problems_are_of_their_region_year_and_theme(graph):
    found = problems(graph, region=Territory(graph).find("临溪县"))
    assert [(each.text, each.year, dict(each.themes), each.region_name) for each in found] == [
        ("大班额较多", "2020", {"班额与学位": ("班额",)}, COUNTY_NAME)
    ]
    assert len(problems(graph, region=CITY.id)) == len(problems(graph)) == 8


def test_a_theme_that_is_named_for_two_years_returns(graph):
    rows = recurrences(problems(graph))
    assert [(row.region_name, row.theme, row.years) for row in rows if row.returns] == [
        (CITY_NAME, "班额与学位", ("2020", "2022"))
    ]
    other = [row for row in rows if row.theme == OTHER]
    assert [(row.years, len(row.problems)) for row in other] == [(("2020",), 1)]


def test_words_that_tell_are_asserted_and_another_region_is_not(graph):
    assert told(answered(graph, "城区大班额仍较多")) == [
        ("nearly", "words", None, "城区大班额基本消除。"),
        ("planned", "words", None, "新建学校，大班额全部消除。"),
        ("unsolved", "words", None, "乡镇大班额再次出现。"),
        ("done", "words", OTHER_REGION, "临溪县大班额全部消除。"),
    ]


def test_a_county_is_answered_where_its_superior_names_it(graph):
    assert told(answered(graph, "大班额较多")) == [
        ("done", "words", None, "临溪县大班额全部消除。")
    ]


def test_a_shared_program_is_asserted(graph):
    [first, *_] = answered(graph, "智慧食堂项目尚未启动").remedies
    assert (first.progress, first.match, first.why_unsure) == (
        Progress.DONE,
        Match.PROGRAM,
        None,
    )


def test_a_value_of_a_shared_indicator_is_only_reported(graph):
    assert told(answered(graph, "普惠性幼儿园覆盖率偏低")) == [
        ("reported", "indicator", None, "普惠性幼儿园覆盖率为88%。")
    ]


def test_general_words_are_only_offered(graph):
    assert told(answered(graph, "美育教师短缺")) == [
        ("ongoing", "words", GENERAL, "美育教师培训持续推进。")
    ]


def test_silence_names_the_documents(graph):
    assert answered(graph, "工作作风不实").note == (
        "2 later documents say nothing of it: 2021年教育报告; 2022年教育报告"
    )
    assert answered(graph, "乡镇大班额再次出现").note == (
        "no later document of 海东省云山市 in the graph; 1 have no date"
    )
    assert answered(graph, "学位不足").note == "the document that names the problem has no date"


def test_words_all_over_a_document_do_not_tell(tmp_path):
    first = report(2020, "a.txt", CITY_NAME, "存在问题：校车不足。\n")
    say_problems(first, CITY, "校车不足")
    text = "校车新增1辆。校车新增2辆。校车新增3辆。校车新增4辆。\n"
    write_graph(
        [first.reading(), report(2021, "b.txt", CITY_NAME, text).reading()],
        tmp_path / "graph",
        provenance=PROVENANCE,
    )
    found = answered(Graph.open(tmp_path / "graph"), "校车不足")
    assert {each.why_unsure for each in found.remedies} == {EVERYWHERE}
    assert len(found.remedies) == 4


def test_the_theme_alone_is_only_offered(graph):
    first = answered(graph, "智慧食堂项目尚未启动").remedies
    assert all(each.why_unsure == ONLY_THEME for each in first if each.match is Match.THEME)


def test_the_command_counts_what_has_no_theme(sample_graph):
    done = run_edugov("problems", sample_graph, "--region", "霁州市", "--json")
    assert done.returncode == 0, done.stderr
    assert " problems, " in done.stderr
    assert " of no theme (其他)" in done.stderr


def test_the_command_lists_the_themes_there_are(sample_graph):
    done = run_edugov("problems", sample_graph, "--theme", "双减")
    assert done.returncode == 2
    assert "课后服务与双减" in done.stderr


def test_an_indicator_is_known_by_its_other_name_and_not_by_a_likeness(tmp_path):
    first = report(2020, "a.txt", CITY_NAME, "存在问题：高中阶段教育毛入学率偏低。\n")
    say_problems(first, CITY, "高中阶段教育毛入学率偏低")
    ours, same, other = (
        named("indicator", "Indicator", MentionType.INDICATOR, name)
        for name in ("高中阶段教育毛入学率", "高中阶段毛入学率", "学前三年毛入园率")
    )
    named_again(first, ours, ours.name)
    second = report(
        2021, "b.txt", CITY_NAME, "高中阶段毛入学率为93%。学前三年毛入园率为95%。\n"
    )  # fmt: skip
    for each in (same, other):
        named_again(second, each, each.name)
    pages = [first.reading(), second.reading()]
    write_graph(pages, tmp_path / "graph", provenance=PROVENANCE)
    assert told(answered(Graph.open(tmp_path / "graph"), "高中阶段教育毛入学率偏低")) == [
        ("reported", "indicator", None, "高中阶段毛入学率为93%。")
    ]
