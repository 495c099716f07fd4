"""Which way scripts/neo4j takes, with a stand-in for Docker that writes down how it was called."""

import os
import subprocess
import sys

import pytest
from programs import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts/neo4j needs bash")

PASSWORD = "secret-of-a-test"  # noqa: S105  # of no server
STAND_IN = """#!/bin/sh
echo "$* NEO4J_AUTH=${NEO4J_AUTH:-}" >>"$CALLS"
case "$1" in
info) exit "$ENGINE" ;;
logs) echo "2026-11-01 INFO  Started." ;;
esac
"""


@pytest.fixture
def call(tmp_path):
    """Call scripts/neo4j where ``docker`` is the stand-in; return the process and its calls."""
    docker, calls = tmp_path / "bin" / "docker", tmp_path / "calls"
    docker.parent.mkdir()
    docker.write_text(STAND_IN, encoding="utf-8")
    docker.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}

    def run(*arguments, engine=0, **more):
        calls.write_text("", encoding="utf-8")
        given = {"PATH": f"{docker.parent}:{os.environ['PATH']}", "CALLS": str(calls)}
        environment = {**kept, **given, "ENGINE": str(engine), "NEO4J_PASSWORD": PASSWORD, **more}
        done = subprocess.run(  # noqa: S603  # a script of this project
            [ROOT / "scripts" / "neo4j", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done, calls.read_text(encoding="utf-8").splitlines()

    return run


def test_docker_is_taken_if_an_engine_answers(call, tmp_path):
    done, calls = call("start", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("bolt://127.0.0.1:")
    port = done.stdout.strip().rpartition(":")[2]
    (started,) = [line for line in calls if line.startswith("run")]
    assert f"--publish 127.0.0.1:{port}:7687" in started
    assert " neo4j:5.26" in started
    words, _, auth = started.rpartition(" NEO4J_AUTH=")
    assert auth == f"neo4j/{PASSWORD}"
    assert PASSWORD not in words


def test_what_docker_started_it_stops(call, tmp_path):
    call("start", tmp_path / "data")
    done, calls = call("stop", tmp_path / "data", engine=1)
    assert done.returncode == 0, done.stderr
    assert [line.split()[:1] for line in calls] == [["stop"]]


def test_a_server_that_is_named_is_neither_started_nor_stopped(call, tmp_path):
    for command, said in (("start", "bolt://graph.example:7687\n"), ("stop", "")):
        done, calls = call(command, tmp_path / "data", NEO4J_URI="bolt://graph.example:7687")
        assert (done.returncode, done.stdout, calls) == (0, said, [])


def test_without_an_engine_it_is_not_docker(call, tmp_path):
    done, calls = call("start", tmp_path / "data", engine=1, NEO4J_JAVA="/no/java")
    assert done.returncode != 0
    assert (tmp_path / "data" / "launcher").read_text(encoding="utf-8") == "maven\n"
    assert [line.split()[0] for line in calls] == ["info"]
