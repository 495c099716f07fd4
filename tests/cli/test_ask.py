"""``edugov ask``: the questions, their options, what an empty answer says."""

import csv
import io
import json

import pytest
from programs import run_edugov
from readings import PROVENANCE, readings

from kg.bundle import write_graph
from kg.queries import questions


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("ask") / "graph"
    write_graph(readings(), out, provenance=PROVENANCE)
    return out


def test_the_list_has_every_question_with_its_options(folder):
    rows = json.loads(run_edugov("ask", folder, "--list", "--json").stdout)
    assert [row["question"] for row in rows] == [each.command for each in questions()]
    options = {row["question"]: row["options"] for row in rows}
    assert options["targets-missed"] == "--region"
    assert options["regions-compared"] == "--indicator [--year]"
    assert options["who-issued-what"] == ""
    assert rows[0]["columns"]["lag"].startswith("months")


def test_no_question_is_the_list(folder):
    assert run_edugov("ask", folder).stdout == run_edugov("ask", folder, "--list").stdout


def test_rows_and_what_they_do_not_say(folder):
    done = run_edugov("ask", folder, "what-a-region-implements", "--region", "云山市", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert rows[0] == {"what": '“书香”校园"工程"', "status": "encouraged"}
    assert [row["what"] for row in rows] == sorted(row["what"] for row in rows)
    (words,) = [each.not_said for each in questions() if each.name == "what_a_region_implements"]
    assert done.stderr.splitlines() == [words.zh, words.en]


def test_csv_has_the_columns_of_the_question(folder):
    done = run_edugov("ask", folder, "who_issued_what", "--csv")
    header, *rows = csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff")))
    assert header == ["issuer", "policy", "number"]
    assert len(rows) == 2


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_the_query_that_is_shown_gives_the_same_rows(folder, language):
    asked = ("ask", folder, "what-a-region-implements", "--region", "云山市")
    query = run_edugov(*asked, "--show-query", language).stdout
    given = [query] if language == "cypher" else ["--sparql", query]
    shown = run_edugov("query", folder, *given, "--json").stdout
    assert json.loads(shown) == json.loads(run_edugov(*asked, "--json").stdout)


def test_an_empty_answer_says_what_could_have_answered(folder):
    done = run_edugov("ask", folder, "targets-missed", "--region", "临溪县", "--json")
    assert json.loads(done.stdout) == []
    assert done.stderr.splitlines()[:2] == [
        "nothing found (Targets that a region missed: region 海东省云山市临溪县)",
        "the graph holds no document of 海东省云山市临溪县, so that it can't tell",
    ]


def test_an_empty_answer_of_a_year_and_an_indicator(folder):
    asked = ("regions-compared", "--indicator", "园覆盖率", "--year", "1999")
    lines = run_edugov("ask", folder, *asked).stderr.splitlines()
    assert lines[1] == "the graph holds no document of 1999, so that it can't tell"
    assert lines[2] == "the graph holds values of 普惠性幼儿园覆盖率: 1 actual, 1 target"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["targets-mised"], 1, "did you mean targets-missed"),
        (["targets-missed"], 2, "targets-missed needs --region: the region (地区)"),
        (["targets-missed", "--policy", "x"], 2, "takes --region, not --policy"),
        (["who-issued-what", "--year", "2020"], 2, "takes no options, not --year"),
        (["targets-missed", "--region", "云山"], 1, "did you mean 海东省云山市"),
        (["targets-missed", "--colour", "x"], 2, "No such option: --colour"),
        (["facts-filled-in", "--document", "z.txt"], 1, "no document of the graph is called z.txt"),
        (["facts-filled-in", "--document", ".txt"], 1, ".txt may mean several"),
        (["policies-most-cited", "--least", "0"], 1, "least '0' is no number"),
        (["regions-compared", "--indicator", "覆盖率", "--year", "近年"], 1, "'近年' is no year"),
    ],
)
def test_what_can_not_be_asked(folder, arguments, code, message):
    done = run_edugov("ask", folder, *arguments)
    assert done.returncode == code
    assert message in " ".join(done.stderr.split())
    assert done.stdout == ""
