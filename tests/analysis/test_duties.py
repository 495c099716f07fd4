"""Bodies and their tasks, as documents give them."""

import pytest
from districts import district_page, task_of
from programs import run_edugov
from readings import BUREAU, CITY, COUNTY, GOVERNMENT, PROVENANCE, body, collective

from kg.analysis.duties import duties, matrix, tasks
from kg.analysis.territory import Territory
from kg.bundle import Graph, write_graph
from kg.errors import UnknownNameError
from kg.vocabulary import Relation, Role

FINANCE = body("云山市财政局", CITY.id)
STAFF = body("中共云山市委机构编制委员会办公室", CITY.id, "PartyBody")
COUNTY_BUREAU = body("临溪县教育局", COUNTY.id)


def city_page():
    text = (
        "一、主要任务\n"
        "（一）扩大学位供给。新建学校3所。（责任单位：市财政局、市教育局）\n"
        "（二）健全教师交流机制。（市教育局牵头，市委编办、市财政局配合）\n"
    )
    page = district_page(text, "plan.txt", title="云山市教育规划", region="海东省云山市")
    places, exchange = task_of(page, "扩大学位供给"), task_of(page, "健全教师交流机制")
    first, second = text.split("\n")[1:3]
    for each, name in ((FINANCE, "市财政局"), (BUREAU, "市教育局")):
        page.say(
            each, Relation.RESPONSIBLE_FOR, places, first, None, {"subject": name},
            role=Role.RESPONSIBLE,
        )  # fmt: skip
    for each, name, role in (
        (FINANCE, "市财政局", Role.SUPPORT),
        (STAFF, "市委编办", Role.SUPPORT),
        (BUREAU, "市教育局", Role.LEAD),
    ):
        page.say(
            each, Relation.RESPONSIBLE_FOR, exchange, second, None, {"subject": name}, role=role
        )
    return page


def county_page():
    text = "（一）扩大学位供给。各镇负责。（县教育局牵头）\n"
    page = district_page(text, "county.txt", title="临溪县教育规划", region="海东省云山市临溪县")
    task = task_of(page, "扩大学位供给")
    slots = {"subject": "县教育局"}
    page.say(
        COUNTY_BUREAU, Relation.RESPONSIBLE_FOR, task, "县教育局牵头", None, slots, role=Role.LEAD
    )
    towns = collective(COUNTY)
    page.say(towns, Relation.RESPONSIBLE_FOR, task, "各镇负责", role=Role.RESPONSIBLE)
    page.entities |= {each.id: each for each in (CITY, COUNTY, GOVERNMENT)}
    return page


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("duties") / "graph"
    write_graph(
        [page.reading() for page in (city_page(), county_page())], out, provenance=PROVENANCE
    )
    return Graph.open(out)


def test_bodies_stand_in_the_order_of_the_text(graph):
    found = [(each.task_name, dict(each.bodies)) for each in tasks(duties(graph, document="plan"))]
    assert found == [
        (
            "扩大学位供给",
            {
                Role.LEAD: (),
                Role.SUPPORT: (),
                Role.RESPONSIBLE: ("云山市财政局", "云山市教育局"),
                None: (),
            },
        ),
        (
            "健全教师交流机制",
            {
                Role.LEAD: ("云山市教育局",),
                Role.SUPPORT: ("中共云山市委机构编制委员会办公室", "云山市财政局"),
                Role.RESPONSIBLE: (),
                None: (),
            },
        ),
    ]


def test_the_matrix_of_one_document(graph):
    assert matrix(duties(graph, document="plan")) == (
        ("body", "扩大学位供给", "健全教师交流机制"),
        [
            ("中共云山市委机构编制委员会办公室", "", "support"),
            ("云山市教育局", "responsible", "lead"),
            ("云山市财政局", "responsible", "support"),
        ],
    )


def test_tasks_of_the_same_words_in_two_documents_are_two(graph):
    columns, rows = matrix(duties(graph))
    assert columns == (
        "body",
        "扩大学位供给（临溪县教育规划）",
        "扩大学位供给（云山市教育规划）",
        "健全教师交流机制（云山市教育规划）",
    )
    assert ("临溪县教育局", "lead", "", "") in rows
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("region", "bodies"),
    [
        pytest.param("云山市", 7, id="with-the-county-in-it"),
        pytest.param("临溪县", 2, id="county-alone"),
    ],
)
def test_a_region_holds_those_in_it(graph, region, bodies):
    assert len(duties(graph, region=Territory(graph).find(region))) == bodies


def test_an_unknown_region_gives_the_nearest(graph):
    with pytest.raises(UnknownNameError, match="云山县: did you mean 海东省云山市"):
        Territory(graph).find("云山县")


def test_a_region_without_documents_says_so(graph):
    territory = Territory(graph)
    assert territory.could_hold(CITY.id) == (
        "the graph holds 1 of 海东省云山市: 云山市教育规划 (undated)"
    )
    towns = territory.find("临溪县·下辖区县")
    assert "the graph holds no document of" in territory.could_hold(towns)


def test_the_command_writes_the_matrix(sample_graph):
    done = run_edugov(
        "duties", sample_graph, "--form", "matrix", "--document", "教育发展规划", "--csv"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.removeprefix("\ufeff").splitlines()[0] == (
        "body,实施学前教育普惠扩容工程,推进义务教育集团化办学改革,实施普通高中强基计划,"
        "深化“县管校聘”改革,建设“智慧霁教”平台,对本规划实施情况进行督导评估"
    )
    assert "霁州市教育局,responsible,lead,,responsible,responsible" in done.stdout


def test_the_command_says_why_there_is_nothing(sample_graph):
    done = run_edugov("duties", sample_graph, "--document", "财政预算")
    assert done.returncode == 0
    assert done.stderr == "no document with 财政预算 in its title or path gives a duty\n"
