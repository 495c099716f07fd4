"""A graph keeps the tables of regions of a user's own that it was built with."""

import json
import shutil

import pytest
from programs import DOCUMENTS, GAZETTEER
from versions import version

import kg.cli
from kg.build import Settings, build, remove
from kg.bundle import Graph
from kg.errors import BrokenGraphError, InputError

CITY = "关于深化义务教育集团化办学的实施意见.txt"
COUNTY = "荻川县教育局关于转发集团化办学实施意见的通知.txt"
OTHER = "name\tparent\n荻川工业园区\t990121\n"
"""A zone in a county that only the other table has."""


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in (CITY, COUNTY):
        shutil.copy(DOCUMENTS / name, folder / name)
    shutil.copy(GAZETTEER, folder / "regions.tsv")
    (folder / "areas.txt").write_text(OTHER, encoding="utf-8")
    return folder


def run(docs, graph, *tables):
    settings = Settings("edugov_zh_forms", tuple(docs / name for name in tables))
    return build([docs], graph, settings=settings, workers=1)


def kept(graph):
    return [path.read_text(encoding="utf-8") for path in Graph.open(graph).gazetteers]


def edugov(*arguments):
    return kg.cli.run([str(argument) for argument in arguments])


def test_every_table_is_kept_once_whatever_their_order(docs, tmp_path):
    shutil.copy(docs / "areas.txt", tmp_path / "copy.tsv")
    run(docs, tmp_path / "one", "areas.txt", "regions.tsv", "../copy.tsv")
    run(docs, tmp_path / "two", "regions.tsv", "areas.txt")
    assert kept(tmp_path / "one") == sorted([OTHER, GAZETTEER.read_text(encoding="utf-8")])
    assert version(tmp_path / "one") == version(tmp_path / "two")


def test_without_a_table_none_is_kept(docs, tmp_path):
    (docs / "areas.txt").unlink()
    run(docs, tmp_path / "graph")
    assert kept(tmp_path / "graph") == []


def test_a_table_among_the_documents_is_no_document_and_not_skipped(docs, tmp_path):
    done = run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    assert (done.manifest.counts["documents"], done.failed, done.skipped) == (2, (), ())
    for name in (CITY, COUNTY):
        (docs / name).unlink()
    with pytest.raises(InputError, match="or are tables of regions: give other documents"):
        run(docs, tmp_path / "graph", "areas.txt")


def test_what_is_withdrawn_leaves_them(docs, tmp_path):
    run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    remove(tmp_path / "graph", COUNTY)
    (docs / COUNTY).unlink()
    run(docs, tmp_path / "anew", "regions.tsv", "areas.txt")
    assert version(tmp_path / "graph") == version(tmp_path / "anew")
    assert len(kept(tmp_path / "graph")) == 2


def test_one_that_was_changed_is_refused(docs, tmp_path):
    run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    (path, _) = Graph.open(tmp_path / "graph").gazetteers
    path.write_text("code\tname\n990100\t甲市\n", encoding="utf-8")
    with pytest.raises(BrokenGraphError, match=r"gazetteer-01\.tsv is missing or was changed"):
        kept(tmp_path / "graph")


def followed(graph, capsys, *options):
    """The regions of a panel with their codes of 2020, and what was said beside it."""
    asked = ("panel", graph, "--harmonise", 2020, "--json")
    assert edugov(*asked, *options) == 0
    told = capsys.readouterr()
    return {(each["region"], each["base_code"]) for each in json.loads(told.out)}, told.err


def test_a_panel_follows_the_regions_that_the_graph_was_built_with(docs, tmp_path, capsys):
    run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    found, said = followed(tmp_path / "graph", capsys)
    assert ("岚江省霁州市", "990100") in found
    assert "no list of divisions" not in said
    assert (found, said) == followed(tmp_path / "graph", capsys, "--gazetteer", GAZETTEER)


def test_a_table_that_is_given_takes_the_place_of_those(docs, tmp_path, capsys):
    run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    (docs / "areas.txt").write_text("code\tname\n990000\t岚江省\n", encoding="utf-8")
    found, said = followed(tmp_path / "graph", capsys, "--gazetteer", docs / "areas.txt")
    assert ("岚江省霁州市", None) in found
    named = "岚江省霁州市、岚江省霁州市荻川县"
    assert said == f"{named}: no list of divisions follows them; give your own with --gazetteer\n"


def test_adoption_knows_the_regions_that_the_graph_was_built_with(docs, tmp_path, capsys):
    run(docs, tmp_path / "graph", "regions.tsv", "areas.txt")
    asked = ("adoption", tmp_path / "graph", "--policy", "霁政办发〔2022〕7号", "--level", "county")
    assert edugov(*asked, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {each["region_code"] for each in rows} == {"990102", "990121", "990181"}
