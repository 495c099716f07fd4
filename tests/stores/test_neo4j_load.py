"""Loading into a real Neo4j server: whole, again, the difference, and what goes wrong."""

import contextlib
import random
import socket
import threading
import time

import pytest
from hostile import HOSTILE
from neo4j_server import ask, content, server_at, wanted
from readings import BUREAU

from kg.errors import (
    AccessError,
    ForeignDatabaseError,
    InputError,
    LoadError,
    OntologyError,
    ServerError,
    UnreachableError,
)
from kg.ontology import Ontology
from kg.stores.elements import Elements
from kg.stores.neo4j import Options, Server, load
from kg.stores.neo4j.parts import part
from kg.stores.neo4j.schema import name

pytestmark = pytest.mark.slow


def test_a_load_a_second_one_and_a_look_at_all(server, graphs):
    progress = []
    done = load(graphs["more"], server, progress=lambda *seen: progress.append(seen))
    assert content(server) == wanted(Elements(graphs["more"]))
    assert progress[-1] == (done.rows, done.rows)
    assert [each for each in done.counts if each.graph != each.database] == []
    found = {(each.kind, each.name): each.database for each in done.counts}
    assert found["class", "Organization"] == 2
    assert found["class", "GovernmentBody"] == 2
    assert found["relation", "implements"] == 19
    assert found["relationship", "IMPLEMENTS"] == 17
    for options in (Options(), Options(verify=True), Options(into_existing=True)):
        again = load(graphs["more"], server, options)
        assert (again.rows, dict(again.tally)) == (0, {})


def test_labels_are_those_of_the_hierarchy_and_edges_have_an_identity(server, graphs):
    load(graphs["more"], server)
    labels = dict(ask(server, "MATCH (n:Organization) RETURN n.name, labels(n)"))
    assert sorted(labels["云山市教育局"]) == ["GovernmentBody", "Organization"]
    edges = ask(
        server,
        "MATCH (:Region)-[r:IMPLEMENTS]->(p:Program {name: $name}) RETURN r.status AS s ORDER BY s",
        name=HOSTILE[0],
    )
    assert edges == [("ongoing",), ("reached",)]
    types = ask(server, "SHOW CONSTRAINTS YIELD type RETURN type, count(*) ORDER BY type")
    assert types[0] == ("RELATIONSHIP_UNIQUENESS", 10)
    ask(server, "CALL db.awaitIndexes(60)")
    found = ask(server, "CALL db.index.fulltext.queryNodes('edugov_text', '普惠') YIELD node "
                "RETURN DISTINCT labels(node)[0]")  # fmt: skip
    assert ("Indicator",) in found


def test_a_newer_graph_writes_the_difference_and_removes_what_was_withdrawn(server, graphs):
    first = load(graphs["pages"], server)
    more = load(graphs["more"], server)
    assert content(server) == wanted(Elements(graphs["more"]))
    assert 0 < more.rows < first.rows
    less = load(graphs["less"], server)
    assert content(server) == wanted(Elements(graphs["less"]))
    assert less.tally["nodes_deleted"] > 0
    assert ask(server, "MATCH (n) WHERE n.name CONTAINS 'DETACH' RETURN count(n)") == [(0,)]


def test_what_was_deleted_or_changed_by_hand_comes_back_with_verify(server, graphs):
    load(graphs["pages"], server)
    ask(server, "MATCH (n:Organization {name: '云山市教育局'}) DETACH DELETE n")
    ask(server, "MATCH (n:Region {name: '海东省云山市'}) SET n.name = '别处' REMOVE n.level")
    ask(server, "MATCH (e:Evidence)-[:IN]->(d) WITH e, d LIMIT 1 CREATE (e)-[:IN]->(d)")
    ask(server, "MATCH ()-[r:IMPLEMENTS]->() SET r.status = 'negated'")
    with pytest.raises(LoadError, match=r"GovernmentBody: 1 in the database, 2 .*--verify"):
        load(graphs["pages"], server)
    mended = load(graphs["pages"], server, Options(verify=True))
    assert mended.rows > 5
    assert content(server) == wanted(Elements(graphs["pages"]))
    assert dict(load(graphs["pages"], server, Options(verify=True)).tally) == {}


def test_foreign_data_is_refused_or_left_alone(server, graphs):
    ask(server, "CREATE (:Person {id: 'p', name: '某人'})-[:IN]->(:Place {id: 'q'})")
    with pytest.raises(ForeignDatabaseError, match=r"2 nodes .*--into-existing"):
        load(graphs["less"], server)
    assert ask(server, "MATCH (n) RETURN count(n)") == [(2,)]
    load(graphs["pages"], server, Options(into_existing=True))
    load(graphs["less"], server)
    assert ask(server, "MATCH (p:Person)-[:IN]->(q) RETURN p.name, q.id") == [("某人", "q")]


def test_data_that_looks_like_ours_is_refused(server, graphs):
    ask(server, "CREATE (:Region {id: 'mine'})")
    with pytest.raises(ForeignDatabaseError, match="1 nodes with the label Region"):
        load(graphs["less"], server, Options(into_existing=True))
    assert ask(server, "MATCH (n) RETURN count(n)") == [(1,)]


def test_a_graph_of_another_schema_is_refused(server, graphs):
    load(graphs["less"], server)
    ask(server, "MATCH (n:EdugovLoad) SET n.layout = 0")
    with pytest.raises(ForeignDatabaseError, match=r"layout 0; .*DETACH DELETE"):
        load(graphs["less"], server)
    ask(server, "MATCH (n:EdugovLoad) SET n.layout = 1, n.version = 'v-0'")
    ask(server, "MATCH (b:EdugovBucket {part: 'Region'}) SET b.part = $x", x="X`) DETACH DELETE n")
    with pytest.raises(ForeignDatabaseError, match="which the ontology of this program does not"):
        load(graphs["less"], server)


def test_a_batch_that_fails_is_named_and_nothing_of_it_is_written(server, graphs):
    load(graphs["pages"], server)
    ask(server, "MATCH (n:Organization {name: '云山市教育局'}) DETACH DELETE n")
    rows = graphs["more"].rows("statements")
    (statement,) = (
        row["id"]
        for row in rows
        if row["subject"] == BUREAU.id and row["predicate"] == "implements"
    )
    with pytest.raises(LoadError, match=f"IMPLEMENTS Organization Program {statement} can't be"):
        load(graphs["more"], server)
    assert ask(server, "MATCH ()-[r {statement: $id}]->() RETURN r", id=statement) == []
    load(graphs["more"], server, Options(verify=True))
    assert content(server) == wanted(Elements(graphs["more"]))


class Killed(BaseException):
    """What ends a load in these tests."""


@pytest.mark.parametrize("seed", range(5))
def test_a_load_that_was_ended_goes_on(server, graphs, seed):
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    target = graphs["more"]
    if seed % 2:
        load(graphs["less"], server)
    written, left = 0, rng.randrange(1, 12)

    def progress(done, total):
        nonlocal written, left
        written, left = done, left - 1
        if left == 0:
            raise Killed

    options = Options(batch=20)
    with pytest.raises(Killed):
        load(target, server, options, progress=progress)
    rest = load(target, server, options)
    assert content(server) == wanted(Elements(target))
    fresh = len(wanted(Elements(target))[0]) + len(wanted(Elements(target))[1])
    assert seed % 2 or rest.rows == fresh - written


def test_a_server_that_goes_away_ends_the_load_and_the_next_one_goes_on(server, graphs):
    with Proxy(server.uri) as proxy:
        through = server_at(proxy.uri, retry_seconds=0.5)

        def progress(done, total):
            if done > 30:
                proxy.cut()

        with pytest.raises(UnreachableError, match=r"went away after \d+ of \d+ rows .*again"):
            load(graphs["pages"], through, Options(batch=20), progress=progress)
    assert load(graphs["pages"], server).rows > 0
    assert content(server) == wanted(Elements(graphs["pages"]))


def test_two_loads_at_once_do_not_spoil_each_other(server, graphs):
    def progress(done, total):
        load(graphs["pages"], server)

    with pytest.raises(LoadError, match="another load is running"):
        load(graphs["pages"], server, Options(batch=20), progress=progress)
    assert content(server) == wanted(Elements(graphs["pages"]))


def test_a_wrong_password_and_a_database_that_is_not_there(server, graph):
    with pytest.raises(AccessError, match="NEO4J_PASSWORD") as caught:
        load(graph, Server(server.uri, server.user, "SECRET-not-it"))
    assert "SECRET" not in str(caught.value)
    assert server.password not in repr(server)
    with pytest.raises(ServerError, match=r"has no database nowhere: .*--database"):
        load(graph, server_at(server.uri, database="nowhere"))


def test_no_server_is_said_at_once(graph):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    started = time.monotonic()
    with pytest.raises(UnreachableError, match=f"no Neo4j server answers at bolt://.*:{port}"):
        load(graph, Server(f"bolt://127.0.0.1:{port}", "neo4j", "SECRET"))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("address", ["localhost:7687", "http://localhost", "bolt://", "graph"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(InputError, match="no address of a Neo4j server: bolt://localhost:7687"):
        Server(address, "neo4j", "x")


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(InputError, match="NEO4J_PASSWORD") as caught:
        Server("bolt://neo4j:SECRET@localhost", "neo4j", "x")
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize("word", ["a`b", "a\\u0060b", "", "a b", "a-b", "1a", "名"])
def test_a_name_that_is_no_word_never_gets_into_a_query(word):
    with pytest.raises(OntologyError, match="can't be a name in a database"):
        name(word)


def test_parts_are_those_of_the_ontology():
    ontology = Ontology.load()
    assert part(ontology, "Region").title == "Region"
    assert part(ontology, "WITHIN Program Region").title == "WITHIN Program Region"
    for title in ("Person", "WITHIN Region Program", "X Region Region", ""):
        assert part(ontology, title) is None


@pytest.mark.parametrize("batch", [0, 5001])
def test_a_batch_has_a_size(batch):
    with pytest.raises(ValueError, match=f"not {batch}"):
        Options(batch=batch)


class Proxy:
    """Passes bytes on to a server until it is cut."""

    def __init__(self, uri):
        host, _, port = uri.partition("://")[2].partition(":")
        self._target = host, int(port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"
        self._open = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, *_):
        self.cut()
        for thread in self._threads:
            thread.join(10)

    def cut(self):
        """Close all that is open, and answer no more."""
        for each in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._target)
            self._open += [client, server]
            for source, sink in ((client, server), (server, client)):
                thread = threading.Thread(target=_pass_on, args=(source, sink))
                self._threads.append(thread)
                thread.start()


def _pass_on(source, sink):
    try:
        while data := source.recv(1 << 16):
            sink.sendall(data)
    except OSError:
        pass
