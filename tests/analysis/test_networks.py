"""Networks, and the files that other programs read: each read back by another reader."""

import io
import re
from dataclasses import replace

import networkx as nx
import pytest
from districts import district_page, task_of
from programs import run_edugov
from readings import BUREAU, CITED, CITY, COUNTY, OPINION, PLAN, PROVENANCE, body, policy

from kg.analysis import issuers as module
from kg.analysis.issuers import FORWARDS, issuers
from kg.analysis.network_files import labels, matrices, to_dl, to_dl_edges, to_gexf
from kg.analysis.networks import Network, NetworkKind, Node, Tie, network
from kg.analysis.territory import Territory
from kg.bundle import Graph, write_graph
from kg.components.policy_verbs import VERBS
from kg.vocabulary import Ground, Relation, Role

FINANCE = body("云山市财政局", CITY.id)
STAFF = body("云山市人力资源局", CITY.id)
LABOUR = body("云山市总工会", CITY.id)


def plan(year, path, support):
    """A plan of a year: the bureau leads one task with a body, and shares another one."""
    text = (
        f"云山市教育局{year}年工作要点\n"
        "云山市教育局、云山市财政局\n"
        "根据《关于深化教育评价改革的意见》制定本要点。\n"
        "（一）新建学校。教育局牵头，配合部门：有关单位。\n"
        "（二）补充教师。责任单位：教育局、人力资源局。\n"
    )
    page = district_page(
        text, path, policy=PLAN, title=f"要点{year}", region="海东省云山市",
        date_signed=f"{year}-03-01",
    )  # fmt: skip
    build, hire = task_of(page, "新建学校"), task_of(page, "补充教师")
    say = page.say
    say(BUREAU, Relation.RESPONSIBLE_FOR, build, "教育局牵头", role=Role.LEAD)
    say(support, Relation.RESPONSIBLE_FOR, build, "配合部门：有关单位", role=Role.SUPPORT)
    say(LABOUR, Relation.RESPONSIBLE_FOR, build, "有关单位", role=Role.SUPPORT)
    say(BUREAU, Relation.RESPONSIBLE_FOR, hire, "责任单位：教育局", role=Role.RESPONSIBLE)
    say(
        STAFF, Relation.RESPONSIBLE_FOR, hire, "责任单位：教育局、人力资源局", role=Role.RESPONSIBLE
    )
    line = "云山市教育局、云山市财政局"
    say(PLAN, Relation.ISSUED_BY, BUREAU, line, None, {"object": "云山市教育局"})
    say(PLAN, Relation.ISSUED_BY, FINANCE, line, None, {"object": "云山市财政局"})
    say(PLAN, Relation.BASED_ON, OPINION, "根据《关于深化教育评价改革的意见》", ground=Ground.BASIS)
    page.entities |= {each.id: each for each in (CITY, COUNTY)}
    return page.reading()


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("networks") / "graph"
    pages = [plan(2021, "a.txt", FINANCE), plan(2023, "b.txt", FINANCE), plan(2024, "c.txt", STAFF)]
    write_graph(pages, out, provenance=PROVENANCE)
    return Graph.open(out)


def named(found):
    names = {node.id: node.name for node in (*found.nodes, *found.columns)}
    return [
        (tie.year, names[tie.source], tie.relation, names[tie.target], tie.weight)
        for tie in found.ties
    ]


def test_a_lead_is_tied_to_its_supporters_and_equals_to_each_other(graph):
    assert named(network(graph, NetworkKind.DUTY)) == [
        (None, "云山市人力资源局", "shared", "云山市教育局", 3),
        (None, "云山市教育局", "lead-support", "云山市人力资源局", 1),
        (None, "云山市教育局", "shared", "云山市人力资源局", 3),
        (None, "云山市教育局", "lead-support", "云山市总工会", 3),
        (None, "云山市教育局", "lead-support", "云山市财政局", 2),
    ]


def test_years_are_kept_apart(graph):
    found = network(graph, NetworkKind.DUTY, by_year=True)
    assert found.years == ("2021", "2023", "2024")
    assert named(found)[:2] == [
        ("2021", "云山市人力资源局", "shared", "云山市教育局", 1),
        ("2021", "云山市教育局", "shared", "云山市人力资源局", 1),
    ]
    assert sum(tie.weight for tie in found.ties) == 12


def test_another_region_has_no_ties(graph):
    county = Territory(graph).find(COUNTY.id)
    assert network(graph, NetworkKind.DUTY, region=county).ties == ()


def test_bodies_side_by_side_issue_together(graph):
    assert named(network(graph, NetworkKind.JOINT)) == [
        (None, "云山市教育局", "shared", "云山市财政局", 1),
        (None, "云山市财政局", "shared", "云山市教育局", 1),
    ]


def test_a_body_is_tied_to_what_it_issued(graph):
    found = network(graph, NetworkKind.ISSUE)
    assert [node.name for node in found.nodes] == ["云山市教育局", "云山市财政局"]
    assert [node.name for node in found.columns] == ["云山市教育局2022年工作要点"]
    assert [(year, cells) for year, cells in matrices(found)] == [(None, [[1], [1]])]


def test_a_policy_is_tied_to_what_it_is_based_on(graph):
    assert named(network(graph, NetworkKind.CITE)) == [
        (None, "云山市教育局2022年工作要点", "basis", OPINION.name, 1)
    ]
    assert CITED.name == OPINION.name


def read_dl(text):
    """Read DL by hand: header, labels, and the numbers of the data."""
    assert text.startswith("DL ")
    header, rest = re.split(r"\n(?:ROW )?LABELS:\n", text, maxsplit=1)
    size = {name: int(value) for name, value in re.findall(r"(\w+)\s?=\s?(\d+)", header)}
    form = re.search(r"FORMAT = (\w+)", header).group(1)
    line, rest = rest.split("\n", 1)
    found = [a or b for a, b in re.findall(r'"([^"]*)"|([^,]+)', line)]
    data = [list(map(int, row.split())) for row in rest.split("DATA:\n")[1].splitlines()]
    return size, form, found, data


def test_dl_holds_the_matrix(graph):
    found = network(graph, NetworkKind.DUTY)
    size, form, names, data = read_dl(to_dl(found))
    assert (size, form) == ({"N": 4}, "FULLMATRIX")
    assert names == ["云山市人力资源局", "云山市总工会", "云山市教育局", "云山市财政局"]
    assert data == [[0, 0, 3, 0], [0, 0, 0, 0], [4, 3, 0, 2], [0, 0, 0, 0]]


def test_dl_has_a_matrix_a_year(graph):
    text = to_dl(network(graph, NetworkKind.DUTY, by_year=True))
    size, _, _, data = read_dl(text)
    assert size == {"N": 4, "NM": 3}
    assert "MATRIX LABELS:\n2021,2023,2024\nDATA:\n" in text
    assert [sum(map(sum, data[i : i + 4])) for i in (0, 4, 8)] == [4, 4, 4]


def test_dl_lists_ties(graph):
    size, form, _, data = read_dl(to_dl_edges(network(graph, NetworkKind.DUTY)))
    assert (size, form) == ({"N": 4}, "EDGELIST1")
    assert data == [[1, 3, 3], [3, 1, 4], [3, 2, 3], [3, 4, 2]]


def test_dl_of_two_modes_has_rows_and_columns(graph):
    text = to_dl_edges(network(graph, NetworkKind.ISSUE))
    assert text == (
        "DL NR=2 NC=1\nFORMAT = EDGELIST2\nROW LABELS:\n云山市教育局,云山市财政局\n"
        "COLUMN LABELS:\n云山市教育局2022年工作要点\nDATA:\n1 1 1\n2 1 1\n"
    )


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["教育局", "财政局"], ["教育局", "财政局"], id="as-they-are"),
        pytest.param(["Bureau", "BUREAU"], ["Bureau", "BUREAU~2"], id="without-case"),
        pytest.param(
            ["云山市推进义务教育优质均衡发展工作领导小组办公室"],
            ["云山市推进义务教育优质均衡发展工~1"],
            id="long",
        ),
        pytest.param(['第一 "附属" 小学'], ["第一 附属 小学"], id="no-quotes-inside"),
    ],
)
def test_labels_fit_ucinet(names, expected):
    assert labels([Node(name, name, "", "", (), 1) for name in names]) == expected
    assert all(len(label) <= 18 for label in expected)


def test_a_label_with_a_separator_is_quoted():
    nodes = tuple(Node(name, name, "", "", (), 1) for name in ("甲 校", "a,b", "乙校"))
    text = to_dl(Network(NetworkKind.DUTY, nodes, (Tie("甲 校", "乙校", "shared", None, 1, ()),)))
    assert 'LABELS:\n"甲 校","a,b",乙校\n' in text
    assert read_dl(text)[2] == ["甲 校", "a,b", "乙校"]


def test_gexf_has_start_and_end(graph):
    found = network(graph, NetworkKind.DUTY, by_year=True)
    back = nx.read_gexf(io.BytesIO(to_gexf(found).encode()))
    assert back.graph["mode"] == "dynamic"
    assert {data["label"] for _, data in back.nodes(data=True)} == {
        *("云山市人力资源局", "云山市总工会", "云山市教育局", "云山市财政局")
    }
    ties = {
        (back.nodes[one]["label"], back.nodes[other]["label"], data["label"]): data
        for one, other, data in back.edges(data=True)
    }
    once = ties["云山市教育局", "云山市人力资源局", "lead-support"]
    assert (once["start"], once["end"], once["weight"]) == ("2024-01-01", "2024-12-31", 1)
    twice = ties["云山市教育局", "云山市财政局", "lead-support"]
    assert twice["spells"] == [("2021-01-01", "2021-12-31"), ("2023-01-01", "2023-12-31")]
    assert twice["weight"] == 2


def test_years_in_a_row_are_one_lifetime():
    nodes = (Node("a", "甲", "", "", ("2021", "2022"), 2), Node("b", "乙", "", "", ("undated",), 1))
    ties = (Tie("a", "b", "shared", "2021", 1, ()), Tie("a", "b", "shared", "2022", 1, ()))
    back = nx.read_gexf(io.BytesIO(to_gexf(Network(NetworkKind.DUTY, nodes, ties)).encode()))
    assert (back.nodes["a"]["start"], back.nodes["a"]["end"]) == ("2021-01-01", "2022-12-31")
    assert "start" not in back.nodes["b"]
    assert back.edges["a", "b"]["end"] == "2022-12-31"


def test_gexf_without_years_stands_still(graph):
    text = to_gexf(network(graph, NetworkKind.CITE))
    assert 'mode="static"' in text
    assert "lastmodifieddate" not in text
    assert "spell" not in text


def test_the_command_refuses_what_dl_can_not_hold(sample_graph):
    done = run_edugov("network", sample_graph, "--by", "year", "--format", "ucinet-edges")
    assert done.returncode == 2
    assert "--format ucinet" in done.stderr


def test_the_command_writes_edges_as_csv(sample_graph, tmp_path):
    out = tmp_path / "edges.csv"
    done = run_edugov("network", sample_graph, "--kind", "cite", "--by", "year", "--out", out)
    assert done.returncode == 0, done.stderr
    rows = out.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "year,source,source_name,relation,target,target_name,weight,documents"
    assert sum("forwarding" in row and row.startswith("2022,") for row in rows) == 1


def forwarded(forwards="转发"):
    """A notice of a bureau that forwards the opinion of the city."""
    title = f"云山市教育局关于{forwards}评价改革意见的通知"
    text = f"{title}\n关于深化教育评价改革的意见\n云山市教育局\n"
    notice = policy(title, "云教〔2021〕2号")
    page = district_page(
        text, "forward.txt", policy=notice, title=notice.name, region="海东省云山市",
        date_signed="2021-04-01",
    )  # fmt: skip
    signed, rule = "改革的意见\n云山市教育局", "policies.field.issued_by"
    for each in (notice, OPINION):
        page.say(each, Relation.ISSUED_BY, BUREAU, signed, None, {"object": "云山市教育局"})
    page.said = [
        replace(each, evidence=tuple(replace(proof, rule=rule) for proof in each.evidence))
        for each in page.said
    ]
    page.entities[CITY.id] = CITY
    return page.reading()


def test_a_body_that_forwards_is_no_issuer_of_what_it_forwards(tmp_path):
    write_graph([forwarded()], tmp_path / "graph", provenance=PROVENANCE)
    graph = Graph.open(tmp_path / "graph")
    found = network(graph, NetworkKind.ISSUE)
    assert [node.name for node in found.columns] == ["云山市教育局关于转发评价改革意见的通知"]
    assert [(each.policy, reason) for each, reason in issuers(graph).left_out] == [
        (OPINION.id, FORWARDS)
    ]


def test_the_words_for_forwarding_are_data(add_line, tmp_path):
    write_graph([forwarded("转登")], tmp_path / "graph", provenance=PROVENANCE)
    graph = Graph.open(tmp_path / "graph")
    assert FORWARDS not in [reason for _, reason in issuers(graph).left_out]
    add_line(VERBS, "转登\tforwards", module)
    assert FORWARDS in [reason for _, reason in issuers(graph).left_out]
