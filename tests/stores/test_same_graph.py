"""Bundle, embedded store and RDF hold the same graph, whatever is read."""

import io
import tempfile
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from readings import PROVENANCE, readings
from strategies import corpora

from kg.bundle import Graph, write_graph
from kg.ontology import NAMESPACE, Ontology
from kg.rdf import write_rdf
from kg.stores.elements import Elements
from kg.stores.ladybug import LadybugStore

ONTOLOGY = Ontology.load()
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def local(node):
    """The id or the local name in an IRI, or the value of a literal."""
    return (
        node.value.rpartition("#")[2].rpartition("/")[2]
        if isinstance(node, ox.NamedNode)
        else node.value
    )


def compare(graph):
    """Compare nodes, edges and direct facts of one graph in its three forms."""
    out = io.BytesIO()
    write_rdf(graph, out, format="turtle")
    triples = set(ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE))
    with LadybugStore.open(graph) as store:
        _same_nodes(graph, store, triples)
        _same_edges(graph, store, triples)


def _same_nodes(graph, store, triples):
    stored = Counter(dict(store.query("MATCH (n) RETURN label(n), count(*)").rows))
    types = Counter(
        local(t.object)
        for t in triples
        if t.predicate == TYPE and t.object.value.startswith(NAMESPACE)
    )
    assert stored == Counter({table: types[table] for table in ONTOLOGY.tables if types[table]})
    by_class = {}
    for table in ONTOLOGY.tables:
        if any(found.column == "class" for found in ONTOLOGY.columns(table)):
            by_class |= dict(store.query(f"MATCH (n:{table}) RETURN n.class, count(*)").rows)
    assert by_class == graph.manifest.classes
    for name, table in (("statements", "Statement"), ("observations", "Observation")):
        assert stored[table] == graph.manifest.counts[name]
    relations = "MATCH (s:Statement) RETURN s.predicate, count(*)"
    assert dict(store.query(relations).rows) == graph.manifest.relations


def _same_edges(graph, store, triples):
    direct = [row for row in graph.rows("statements") if row["direct"]]
    for found in ONTOLOGY.properties.values():
        if found.relationship is None:
            continue
        text = f"MATCH (a)-[r:{found.relationship}]->(b) RETURN a.id, b.id"
        pairs = Counter(store.query(text).rows)
        name = NAMESPACE + found.term.name
        in_rdf = {(local(t.subject), local(t.object)) for t in triples if t.predicate.value == name}
        assert set(pairs) == in_rdf, found.relationship
        if found.code:
            said = [(r["subject"], r["object"]) for r in direct if r["predicate"] == found.code]
            assert pairs == Counter(said), found.relationship
    numbers = {(r["subject"], r["literal"]) for r in direct if r["literal"] is not None}
    numbers |= set(Elements(graph).numbers())
    stored = store.query("MATCH (p:Policy) WHERE p.number IS NOT NULL RETURN p.id, p.number").rows
    assert dict(stored) == dict(sorted(numbers, reverse=True))
    name = f"{NAMESPACE}hasNumber"
    in_rdf = {(local(t.subject), t.object.value) for t in triples if t.predicate.value == name}
    assert numbers == in_rdf


@settings(max_examples=4, deadline=None)
@given(corpora(max_size=3))
def test_random_graphs_are_the_same_in_every_form(readings):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "g"
        write_graph(readings, out, provenance=PROVENANCE)
        compare(Graph.open(out))


def test_the_two_pages_are_the_same_in_every_form(tmp_path):
    write_graph(readings(), tmp_path / "g", provenance=PROVENANCE)
    compare(Graph.open(tmp_path / "g"))


def test_the_sample_is_the_same_in_every_form(sample_graph):
    compare(Graph.open(sample_graph))
