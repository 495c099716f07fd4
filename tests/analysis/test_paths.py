"""From a policy to what documents report beside it: how directly, and what is left out."""

import re

import pytest
from districts import district_page, named_again
from programs import run_edugov
from readings import CITY, COUNTY, PROVENANCE, named, policy, program, region

from kg.analysis.directness import LONGEST_ITEM, Directness, Ties
from kg.analysis.passages import Passages, Span
from kg.analysis.paths import OF_KIND, SAME_NAME, SAME_TITLE, SET_OUT, paths
from kg.bundle import Graph, write_graph
from kg.errors import UnknownNameError
from kg.vocabulary import Kind, MentionType, Precision, Relation, Status

RULE = policy("云山市关于推进集团化办学的实施意见", "云政办发〔2021〕3号", "云山市人民政府")
SHORT = policy("关于推进集团化办学的实施意见")
GROUPS = program("集团化办学", CITY.id)
GROUPS_COUNTY = program("集团化办学", COUNTY.id)
FAR = region("880100", "海西省远河市")
GROUPS_FAR = program("集团化办学", FAR.id)
TITLE = named("recognition", "Recognition", MentionType.RECOGNITION, "集团化办学先进市")
CITY_NAME, COUNTY_NAME = "海东省云山市", "海东省云山市临溪县"


def indicator(name):
    return named("indicator", "Indicator", MentionType.INDICATOR, name)


def value(page, holder, name, words, *, year="2023", kind=Kind.ACTUAL):
    number = re.findall(r"(\d+)%", words)[-1]
    page.observe(
        indicator(name), holder, number, "%", words, {"indicator": name}, kind=kind,
        period=year, start=f"{year}-01-01", end=f"{year}-12-31", precision=Precision.YEAR,
    )  # fmt: skip


def rule_page():
    text = (
        "关于推进集团化办学的实施意见\n一、主要任务\n全市实施集团化办学，到2023年覆盖率达到70%。\n"
    )
    page = district_page(
        text, "rule.txt", policy=RULE, title=RULE.name, region=CITY_NAME, voice="plan",
        date_signed="2021-06-01",
    )  # fmt: skip
    named_again(page, RULE, "关于推进集团化办学的实施意见")
    named_again(page, GROUPS, "集团化办学", text.index("实施集团"))
    page.say(CITY, Relation.IMPLEMENTS, GROUPS, "全市实施集团化办学", Status.REQUIRED)
    value(page, CITY, "覆盖率", "到2023年覆盖率达到70%", kind=Kind.TARGET)
    page.entities |= {each.id: each for each in (CITY, COUNTY)}
    return page


REPORT = (
    "一、工作成效\n"
    "（一）深化改革。通过推进集团化办学，择校比例下降至2%。集团化办学覆盖率达76%。"
    "深化集团化办学，教师交流比例达15%，推进智慧校园，设备比例达20%；生均图书比例达30%。"
    "印发《关于推进集团化办学的实施意见》，办学满意率达90%。\n"
    "（二）其他工作。近视比例下降至40%。荣获集团化办学先进市。\n"
    "二、下一步打算\n"
    "毛入学比例达到99%。\n"
)


def report_page():
    page = district_page(
        REPORT, "report.txt", title="云山市2023年教育报告", region=CITY_NAME,
        voice="self-report", date_signed="2024-01-20",
    )  # fmt: skip
    for place in ("通过推进", "。集团化", "深化集团"):
        named_again(page, GROUPS, "集团化办学", REPORT.index(place))
    named_again(page, program("智慧校园", CITY.id), "智慧校园")
    named_again(page, SHORT, "《关于推进集团化办学的实施意见》")
    for name, words in (
        ("择校比例", "择校比例下降至2%"),
        ("集团化办学覆盖率", "集团化办学覆盖率达76%"),
        ("教师交流比例", "教师交流比例达15%"),
        ("设备比例", "设备比例达20%"),
        ("生均图书比例", "生均图书比例达30%"),
        ("办学满意率", "办学满意率达90%"),
        ("近视比例", "近视比例下降至40%"),
        ("毛入学比例", "毛入学比例达到99%"),
    ):
        value(page, CITY, name, words)
    page.say(
        CITY, Relation.ACHIEVES, TITLE, "荣获集团化办学先进市", Status.REACHED,
        {"object": "集团化办学先进市"},
    )  # fmt: skip
    return page


def other_page(holder, groups, name, path, year="2023"):
    text = f"{name}{year}年实施集团化办学，择校比例为3%。\n"
    page = district_page(
        text, path, title=f"{name}{year}年报告", region=name, voice="self-report",
        date_signed=f"{int(year) + 1}-01-20",
    )  # fmt: skip
    named_again(page, groups, "集团化办学")
    value(page, holder, "择校比例", "择校比例为3%", year=year)
    page.entities |= {holder.id: holder}
    return page


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    pages = (
        rule_page(),
        report_page(),
        other_page(COUNTY, GROUPS_COUNTY, COUNTY_NAME, "county.txt"),
        other_page(FAR, GROUPS_FAR, "海西省远河市", "far.txt"),
        other_page(CITY, GROUPS, CITY_NAME, "before.txt", "2019"),
    )
    out = tmp_path_factory.mktemp("paths") / "graph"
    write_graph([page.reading() for page in pages], out, provenance=PROVENANCE)
    return Graph.open(out)


def told(found):
    return [
        (path.tie.directness.value, path.tie.reason, path.result.name, path.result.text)
        for path in found.paths
        if path.result.source.path == "report.txt"
    ]


def test_the_most_direct_comes_first_with_its_reason(graph):
    assert told(paths(graph, "云政办发〔2021〕3号")) == [
        ("said", "in words: 通过…", "择校比例", "2%"),
        ("named", "named after it", "集团化办学覆盖率", "76%"),
        ("named", "named after it", "集团化办学先进市", ""),
        ("sentence", "in one sentence, the result behind it", "教师交流比例", "15%"),
        ("sentence", "in one sentence, the result behind it", "办学满意率", "90%"),
        ("item", "in one sentence, another measure between", "设备比例", "20%"),
        ("item", "in one sentence, but apart", "生均图书比例", "30%"),
        ("document", "in one document", "近视比例", "40%"),
    ]


def test_both_places_are_shown(graph):
    first = paths(graph, "云政办发〔2021〕3号").paths[0]
    assert (first.passage, first.result.quote) == (
        "通过推进集团化办学，择校比例下降至2%。",
        "择校比例下降至2%",
    )
    place = first.measure
    assert REPORT[place.start : place.end] == "集团化办学"
    assert (first.via.name, first.via.how) == ("集团化办学", SET_OUT)
    assert first.via.place is not None


def test_what_is_left_out_is_counted(graph):
    found = paths(graph, "云政办发〔2021〕3号")
    assert found.left_out == {
        "it is older than the policy": 1,
        "it is meant, not reached": 2,
    }
    assert "毛入学比例" not in {path.result.name for path in found.paths}
    assert found.documents == 3


def test_a_namesake_in_a_region_of_the_policy_is_doubtful_and_a_far_one_is_none(graph):
    found = [path for path in paths(graph, RULE.name).paths if path.doubts]
    assert {(path.via.how, path.result.region_name) for path in found} == {
        (SAME_NAME, COUNTY_NAME),
        (SAME_TITLE, CITY_NAME),
    }
    reached = {path.result.region_name for path in paths(graph, RULE.name).paths}
    assert reached == {CITY_NAME, COUNTY_NAME}


def test_a_name_of_several_programs_means_all_of_them(graph):
    found = paths(graph, "集团化办学")
    assert {path.result.region_name for path in found.paths} == {
        *(CITY_NAME, COUNTY_NAME, "海西省远河市")
    }
    assert {path.via.how for path in found.paths} == {OF_KIND}
    assert [path.doubts for path in found.paths if path.doubts] == []


@pytest.mark.parametrize(
    ("end", "names"),
    [
        pytest.param("教师交流比例", {"教师交流比例"}, id="indicator"),
        pytest.param("集团化办学先进市", {"集团化办学先进市"}, id="recognition"),
        pytest.param("临溪县", {"择校比例"}, id="region"),
    ],
)
def test_an_end_may_be_given(graph, end, names):
    assert {path.result.name for path in paths(graph, RULE.name, to=end).paths} == names


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        pytest.param("集团办学", None, "did you mean .*集团化办学", id="start"),
        pytest.param("云政办发〔2021〕4号", None, "云政办发〔2021〕3号", id="number"),
        pytest.param("集团化办学", "择校比率", "择校比例", id="end"),
    ],
)
def test_an_unknown_name_gives_the_nearest(graph, start, end, message):
    with pytest.raises(UnknownNameError, match=message):
        paths(graph, start, to=end)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("课后服务政策惠及学生数3万。\n", "in words: …惠及…", id="behind-it"),
        pytest.param("实施课后服务，带动学生数增加。\n", "in words: …带动…", id="next-clause"),
        pytest.param(
            "实施课后服务，社区卫生中心实现学生数增加。\n",
            "in one sentence, the result behind it",
            id="another-subject",
        ),
        pytest.param(
            "课后服务使用率高，学生数增加。\n",
            "in one sentence, the result behind it",
            id="a-cue-inside-a-word",
        ),
        pytest.param(
            "学生数增加，课后服务规范。\n", "in one sentence, but apart", id="result-before"
        ),
    ],
)
def test_words_that_tie(text, reason, tmp_path):
    page = district_page(text, "a.txt", title="报告", region=CITY_NAME)
    write_graph([page.reading()], tmp_path / "graph", provenance=PROVENANCE)
    places = [
        Span(page.document.id, text.index(words), text.index(words) + len(words))
        for words in ("课后服务", "学生数")
    ]
    assert Ties(Graph.open(tmp_path / "graph")).tie(*places).reason == reason


def test_a_long_paragraph_is_no_item(tmp_path):
    filler = "全市教育工作稳步推进。" * 40
    text = f"实施集团化办学。{filler}择校比例为3%。\n"
    page = district_page(text, "a.txt", title="报告", region=CITY_NAME)
    write_graph([page.reading()], tmp_path / "graph", provenance=PROVENANCE)
    ties = Ties(Graph.open(tmp_path / "graph"))
    document = page.document.id
    tie = ties.tie(Span(document, 2, 7), Span(document, len(text) - 9, len(text) - 5))
    assert len(text) > LONGEST_ITEM
    assert (tie.directness, tie.reason) == (Directness.SECTION, "in one paragraph")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "推进课后服务。{filler}学生数增加。\n",
            (Directness.ITEM, "in the item that begins with it"),
            id="it-begins-the-item",
        ),
        pytest.param(
            "教育事业发展。{filler}课后服务规范。学生数增加。\n",
            (Directness.SECTION, "in one paragraph"),
            id="it-stands-in-the-middle",
        ),
        pytest.param(
            "教育事业发展。课后服务规范。学生数增加。\n",
            (Directness.ITEM, "in one short item"),
            id="a-short-item",
        ),
    ],
)
def test_an_item_is_about_what_it_begins_with(text, expected, tmp_path):
    text = text.format(filler="全市教育工作稳步推进。" * 15)
    page = district_page(text, "a.txt", title="报告", region=CITY_NAME)
    write_graph([page.reading()], tmp_path / "graph", provenance=PROVENANCE)
    places = [
        Span(page.document.id, text.index(words), text.index(words) + len(words))
        for words in ("课后服务", "学生数")
    ]
    tie = Ties(Graph.open(tmp_path / "graph")).tie(*places)
    assert (tie.directness, tie.reason) == expected


def test_passages_know_sentence_item_and_heading(graph):
    passages = Passages(graph)
    [document] = [row["id"] for row in graph.rows("documents") if row["paths"] == ["report.txt"]]
    where = passages.at(document, REPORT.index("择校比例"))
    assert passages.text(where.sentence) == "通过推进集团化办学，择校比例下降至2%。"
    assert passages.text(where.item).startswith("（一）深化改革。通过推进")
    assert where.headings == ("一、工作成效", "（一）深化改革。")
    after = passages.at(document, REPORT.index("毛入学"))
    assert (after.headings, passages.text(after.item)) == (
        ("二、下一步打算",),
        "毛入学比例达到99%。",
    )


def test_the_command_says_how_many_more_there_are(sample_graph):
    done = run_edugov("paths", sample_graph, "霁政办发〔2022〕7号", "--json")
    assert done.returncode == 0, done.stderr
    assert "less direct than item: --directness document shows all" in done.stderr
    assert '"directness": "said"' in done.stdout
