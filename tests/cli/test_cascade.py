"""``edugov cascade``, ``edugov reuse`` and ``edugov adoption``: what they print, and where."""

import json

import pytest
from programs import run_edugov

NUMBER, BELOW = "霁政办发〔2022〕7号", "荻教发〔2022〕19号"


def test_the_tree_has_the_words_and_where_they_stand(sample_graph):
    done = run_edugov("cascade", sample_graph, NUMBER)
    assert done.returncode == 0, done.stderr
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert "↑ 岚江省人民政府办公厅关于推进集团化办学的指导意见" in lines
    (cited,) = [line for line in lines if line.startswith("岚政办发〔2021〕42号")]
    assert cited.endswith("2021 (its number)  [text not in the corpus]")
    (county,) = [line for line in lines if line.startswith(BELOW)]
    assert county == (
        f"{BELOW}  county 岚江省霁州市荻川县  荻川县教育局  2022-05-10  +56 days (+2 months)"
    )
    assert "荻川县教育局关于转发集团化办学实施意见的通知.txt, characters 76–139" in lines


def test_the_level_of_what_is_only_cited_is_in_its_title(sample_graph):
    rows = json.loads(run_edugov("cascade", sample_graph, NUMBER, "--json").stdout)
    cited = {row["title"]: (row["level"], row["region"]) for row in rows if not row["in_corpus"]}
    assert cited == {
        "岚江省“十四五”教育事业发展规划": ("province", "岚江省"),
        "霁州市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要": (
            "prefecture",
            "岚江省霁州市",
        ),
        "岚江省人民政府办公厅关于推进集团化办学的指导意见": ("province", "岚江省"),
    }


def test_flat_rows_have_their_parent(sample_graph):
    done = run_edugov("cascade", sample_graph, NUMBER, "--reuse", "--implements", "--json")
    rows = [row for row in json.loads(done.stdout) if row["depth"] >= 0]
    assert [(row["depth"], row["number"], row["parent_number"], row["ground"]) for row in rows] == [
        (0, NUMBER, None, None),
        (1, BELOW, NUMBER, "forwarding"),
        (0, None, "霁政发〔2021〕18号", "implements"),
        (1, None, NUMBER, "implements"),
        (1, None, NUMBER, "implements"),
    ]
    assert (rows[1]["reuse_share"], rows[1]["lag_days"], rows[1]["told_by"]) == (
        0.188,
        56,
        "number",
    )
    assert [(row["region"], row["told_by"]) for row in rows[2:]] == [
        ("岚江省霁州市", "required"),
        ("岚江省霁州市荻川县", "required"),
        ("岚江省霁州市荻川县", "planned"),
    ]
    assert rows[4]["quote"] == "全县要按照《实施意见》要求，"


def test_a_policy_that_nobody_follows(sample_graph):
    done = run_edugov("cascade", sample_graph, BELOW)
    assert done.returncode == 0
    assert f"no document of the graph says that it is based on {BELOW}" in done.stderr


def test_an_unknown_number_gives_the_nearest(sample_graph):
    done = run_edugov("cascade", sample_graph, "霁政办发〔2022〕70号")
    assert (done.returncode, done.stdout) == (1, "")
    assert NUMBER in done.stderr


def test_reuse_shows_both_sides(sample_graph):
    done = run_edugov("reuse", sample_graph, BELOW, "--fate", "changed", "--json")
    (row,) = json.loads(done.stdout)
    assert (row["policy"], row["superior"]) == (BELOW, NUMBER)
    assert (row["numbers_above"], row["numbers_below"]) == (
        ["28", "70%"],
        ["6", "75%", "2025", "85%"],
    )
    assert (row["start_above"], row["end_above"]) == (204, 241)


def test_reuse_without_a_text_says_so(sample_graph):
    done = run_edugov("reuse", sample_graph, NUMBER, "--from", "岚政办发〔2021〕42号")
    assert (done.returncode, done.stdout) == (0, "")
    assert "the text of 岚政办发〔2021〕42号 is not in the corpus" in done.stderr


def test_an_unknown_fate_is_refused(sample_graph):
    done = run_edugov("reuse", sample_graph, BELOW, "--fate", "lost")
    assert done.returncode == 2
    assert "same, changed, added, dropped" in done.stderr


def test_adoption_counts_on_stderr(sample_graph):
    done = run_edugov("adoption", sample_graph, "--policy", NUMBER, "--level", "county")
    assert done.returncode == 0
    seen = {line.split()[0][-3:]: line.split()[2] for line in done.stdout.splitlines()[2:]}
    assert seen == {"澄岚区": "not", "荻川县": "yes", "雁泽市": "not"}
    assert "1 of 3 regions followed" in done.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--out", "eha.doc"), 1, "says no format"),
        (("--level", "village"), 2, "province, prefecture, county"),
    ],
)
def test_adoption_refuses(sample_graph, tmp_path, options, code, message):
    done = run_edugov("adoption", sample_graph, "--policy", NUMBER, *options, cwd=tmp_path)
    assert done.returncode == code
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_adoption_writes_stata(sample_graph, tmp_path):
    out = tmp_path / "eha.dta"
    done = run_edugov("adoption", sample_graph, "--policy", NUMBER, "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.stat().st_size > 1000
