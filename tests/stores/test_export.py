"""Exports for other programs, and what a failure leaves."""

import io

import networkx as nx
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from readings import AFTER_SCHOOL, CITY, COVERAGE, PROVENANCE, READING, Page

from kg.bundle import Graph, write_graph
from kg.bundle.tables import TABLES
from kg.errors import InputError, WriteError
from kg.stores.export import FILES, FOLDERS, FORMATS, export
from kg.stores.networkx import OBSERVED, to_networkx
from kg.vocabulary import Relation


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_same_on_disk_and_in_a_stream(graph, tmp_path, name):
    path, stream = tmp_path / "out", io.BytesIO()
    export(graph, path, format=name)
    export(graph, stream, format=name)
    assert path.read_bytes() == stream.getvalue() != b""
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_parquet_is_the_tables(graph, tmp_path):
    export(graph, tmp_path / "out", format="parquet")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == sorted(table.file for table in TABLES)
    data = pq.read_table(tmp_path / "out" / "statements.parquet")
    assert data.to_pylist() == graph.rows("statements")


def test_csv_begins_with_a_mark_and_says_the_same(graph, tmp_path):
    export(graph, tmp_path / "out", format="csv")
    for table in TABLES:
        path = tmp_path / "out" / f"{table.name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        options = pacsv.ParseOptions(newlines_in_values=True)
        data = pacsv.read_csv(path, parse_options=options)
        assert data.schema.names == table.schema.names
        assert data.num_rows == graph.table(table.name).num_rows
    rows = pacsv.read_csv(tmp_path / "out" / "entities.csv").to_pylist()
    assert {row["name"] for row in rows} == {row["name"] for row in graph.rows("entities")}


def test_graphml_is_read_back(graph, tmp_path):
    export(graph, tmp_path / "g.graphml", format="graphml")
    again = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    plain = to_networkx(graph)
    assert dict(again.nodes(data=True)) == dict(plain.nodes(data=True))
    assert sorted(again.edges(keys=True)) == sorted(plain.edges(keys=True))


def test_gexf_is_read_back_and_has_no_date(graph, tmp_path):
    export(graph, tmp_path / "g.gexf", format="gexf")
    text = (tmp_path / "g.gexf").read_text(encoding="utf-8")
    assert "lastmodifieddate" not in text
    again, plain = nx.read_gexf(tmp_path / "g.gexf"), to_networkx(graph)
    assert {n: d["name"] for n, d in again.nodes(data=True)} == {
        n: d["name"] for n, d in plain.nodes(data=True)
    }
    ends = sorted((a, b, d["relation"]) for a, b, d in plain.edges(data=True))
    assert sorted((a, b, d["relation"]) for a, b, d in again.edges(data=True)) == ends


def test_statements_are_keyed_edges(graph):
    found = to_networkx(graph)
    edges = found.get_edge_data(CITY.id, AFTER_SCHOOL.id)
    assert {edge["status"] for edge in edges.values()} == {"required", "reached"}
    (planned,) = found.get_edge_data(CITY.id, READING.id).values()
    assert (planned["relation"], planned["direct"]) == ("implements", False)
    assert planned["quote"] == '支持实施“书香”校园"工程"'
    observed = found.get_edge_data(CITY.id, COVERAGE.id)
    assert {(e["relation"], e["value"]) for e in observed.values()} == {
        (OBSERVED, 90.0),
        (OBSERVED, 92.5),
    }


def test_characters_that_xml_can_not_hold_are_replaced(tmp_path):
    page = Page("云山市\x0b实施课后服务。")
    page.say(CITY, Relation.IMPLEMENTS, AFTER_SCHOOL, "云山市\x0b实施课后服务")
    write_graph([page.reading()], tmp_path / "g", provenance=PROVENANCE)
    out = tmp_path / "g.graphml"
    export(Graph.open(tmp_path / "g"), out, format="graphml")
    ((*_, edge),) = nx.read_graphml(out, force_multigraph=True).edges(data=True)
    assert edge["quote"] == "云山市\ufffd实施课后服务"


def test_an_unknown_format_lists_those_there_are(graph, tmp_path):
    with pytest.raises(InputError, match=f"xlsx is not a format .*{', '.join(FORMATS)}"):
        export(graph, tmp_path / "out", format="xlsx")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_format_of_a_folder_needs_a_path(graph, name):
    with pytest.raises(InputError, match="makes a folder of tables"):
        export(graph, io.BytesIO(), format=name)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_is_not_empty_is_left_alone(graph, tmp_path, name):
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not an empty folder"):
        export(graph, tmp_path, format=name)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_path_that_can_not_be_written_is_named(graph, tmp_path, name):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises((WriteError, InputError), match="file"):
        export(graph, tmp_path / "file" / "out", format=name)


def test_a_failure_leaves_what_was_there(graph, tmp_path, monkeypatch):
    path = tmp_path / "out.ttl"
    path.write_text("before", encoding="utf-8")

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.stores.export.write_rdf", full)
    with pytest.raises(WriteError, match="No space left"):
        export(graph, path, format="turtle")
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.ttl"]
