"""A build that is killed, at whatever point: the graph is the old one or the new, never a half."""

import os
import random
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from programs import DOCUMENTS, GAZETTEER, ROOT, run_edugov, run_python
from versions import killed, version, whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")

COUNTY = "荻川县教育局关于转发集团化办学实施意见的通知.txt"
KILLS = 5

EVERY_STEP = """
    import os, signal, sys
    from pathlib import Path
    from kg.bundle import Cached, ReadingCache, write_graph
    from readings import PROVENANCE, readings
    from versions import version, whole

    place = Path(sys.argv[1])
    WRITES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}

    def write(out, found):
        cache = ReadingCache(out / "cache")
        cached = set()
        def cached_readings():
            for number, reading in enumerate(found):
                key = f"{number:02}{reading.document.id}"
                cache.put(key, reading)
                cached.add(Cached(reading.document.path, key))
                yield reading
        write_graph(cached_readings(), out, provenance=PROVENANCE, cached=cached)

    def of_graphs(event, arguments):
        if event == "open":
            name, mode, flags = arguments
            writes = isinstance(mode, str) and "r" not in mode or flags & (os.O_WRONLY | os.O_RDWR)
            return writes and str(name).startswith(str(place))
        return event in WRITES

    def kill_at(step):
        steps = iter(range(step))
        def hook(event, arguments):
            if of_graphs(event, arguments) and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(hook)

    def apart(work):
        # in a process of its own, so that this one stays without threads and can be forked
        child = os.fork()
        if not child:
            code = 1
            try:
                work()
                code = 0
            finally:
                sys.stderr.flush()
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def done(work):
        assert apart(work) == 0

    def three_graphs(out):
        write(out, readings()[1:])
        write(out, readings()[:1])

    def killed_write(out, step):
        kill_at(step)
        write(out, readings())

    def check(out):
        # the first of the three versions is the last one's: it must not be met half removed
        before, after = version(place / "old"), version(place / "new")
        assert whole(out) in {before[0], after[0]}
        for found in (readings(), readings()[1:], readings()[:1], readings()):
            write(out, found)
            assert whole(out)
        assert version(out) == after
        left = {each.name for each in out.iterdir() if not each.name.startswith("v-")}
        assert left == {"cache", "current", "lock"}, left
        assert len(list(out.glob("v-*"))) == 2
        assert len(list((out / "cache").rglob("*.*"))) == 3

    done(lambda: write(place / "old", readings()[:1]))
    done(lambda: write(place / "new", readings()))
    for step in range(10_000):
        out = place / str(step)
        done(lambda: three_graphs(out))
        code = apart(lambda: killed_write(out, step))
        done(lambda: check(out))
        if code != -signal.SIGKILL:
            assert code == 0
            print(step)
            break
"""


@pytest.mark.slow
def test_a_kill_at_every_step_of_writing(tmp_path):
    done = run_python(
        textwrap.dedent(EVERY_STEP),
        tmp_path,
        environment={"PYTHONPATH": _path(ROOT, ROOT / "tests")},
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def _path(*places: Path) -> str:
    return os.pathsep.join(map(str, places))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Documents, the graph of all but one of them, and that of all, with the seconds it took."""
    place = tmp_path_factory.mktemp("kills")
    shutil.copytree(DOCUMENTS, place / "docs")
    (place / "docs" / COUNTY).rename(place / COUNTY)
    assert run_edugov(*build(place, place / "before")).returncode == 0
    (place / COUNTY).rename(place / "docs" / COUNTY)
    start = time.monotonic()
    assert run_edugov(*build(place, place / "after")).returncode == 0
    (place / "seconds").write_text(str(time.monotonic() - start), encoding="utf-8")
    return place


def build(place, graph, workers=1):
    return (
        *("build", place / "docs", "--out", graph, "--workers", workers),
        *("--gazetteer", GAZETTEER, "--pipeline", "edugov_zh_forms"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", range(KILLS))
def test_a_build_killed_at_random_is_taken_up_again(number, place, tmp_path):
    graph = tmp_path / "graph"
    if number % 2:
        shutil.copytree(place / "before", graph)
    seconds = float((place / "seconds").read_text(encoding="utf-8"))
    chance = random.Random(number)  # noqa: S311  # no secret
    killed(build(place, graph, 1 + number % 2), chance.uniform(0, seconds))
    names = {version(place / each)[0] for each in ("before", "after")}
    if graph.exists():
        assert whole(graph) in names | {None}
    resumed = run_edugov(*build(place, graph))
    assert resumed.returncode == 0, resumed.stderr
    assert version(graph) == version(place / "after")


@pytest.mark.slow
@pytest.mark.parametrize("number", range(KILLS))
def test_a_removal_killed_at_random_is_taken_up_again(number, place, tmp_path):
    graph = shutil.copytree(place / "after", tmp_path / "graph")
    seconds = float((place / "seconds").read_text(encoding="utf-8")) / 2
    chance = random.Random(number)  # noqa: S311  # no secret
    killed(("remove", graph, COUNTY), chance.uniform(0, seconds))
    found = whole(graph)
    assert found in {version(place / each)[0] for each in ("before", "after")}
    resumed = run_edugov("remove", graph, COUNTY)
    withdrawn = found == version(place / "before")[0]
    assert resumed.returncode == int(withdrawn), resumed.stderr
    assert version(graph) == version(place / "before")


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_the_workers_of_a_killed_build_end(place, tmp_path):
    command = [sys.executable, "-m", "kg.cli", *map(str, build(place, tmp_path / "graph", 2))]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        workers = _until(lambda: spawned(process.pid), lambda found: len(found) == 2)
        process.kill()
    assert _until(lambda: [each for each in workers if alive(each)], lambda left: not left) == []


def spawned(pid):
    """The processes that read for a build."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    commands = {each: Path(f"/proc/{each}/cmdline").read_bytes() for each in below}
    return [each for each, command in commands.items() if b"spawn_main" in command]


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _until(look, enough):
    """Look until it is enough, at most for a minute."""
    for _ in range(600):
        found = look()
        if enough(found):
            break
        time.sleep(0.1)
    return found
