import gc
import os
import signal

import pytest

import kg.build.pool as pool
from kg.build.worker import Job, Outcome, Settings
from kg.bundle import Provenance
from kg.readers import Source

JOB = Job(Settings(), Provenance("p", "c"))
NAMES = [f"{number:02}.txt" for number in range(12)]


@pytest.fixture
def sources(tmp_path):
    for name in NAMES:
        (tmp_path / name).write_text(name, encoding="utf-8")
    return [Source(tmp_path / name, tmp_path) for name in NAMES]


def names(outcomes):
    return [outcome.failure.path if outcome.failure else outcome.key for outcome in outcomes]


class Echo:
    """A worker that gives each document's name, and dies of one that is called for it."""

    def __init__(self, job):
        self.job = job

    def read(self, source):
        if source.path.read_text(encoding="utf-8") == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return Outcome(key=source.name)


@pytest.fixture
def echo(monkeypatch):
    """Workers that echo, in this process and, since it is forked here, in others."""
    monkeypatch.setattr(pool, "Worker", Echo)
    monkeypatch.setattr(pool, "METHOD", "fork")


@pytest.mark.parametrize("workers", [1, 2, 5, 40])
def test_results_come_in_the_order_of_the_documents(workers, sources, echo):
    assert names(pool.read_all(sources, JOB, workers=workers)) == NAMES


def test_none_are_none(echo):
    assert list(pool.read_all([], JOB, workers=2)) == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("dying", [("00.txt",), ("03.txt",), ("11.txt",), ("02.txt", "07.txt")])
def test_a_process_that_dies_costs_one_document(dying, sources, echo, tmp_path):
    for name in dying:
        (tmp_path / name).write_text("die", encoding="utf-8")
    outcomes = list(pool.read_all(sources, JOB, workers=2))
    assert names(outcomes) == NAMES
    failed = [outcome.failure for outcome in outcomes if outcome.failure]
    assert [failure.path for failure in failed] == list(dying)
    assert {failure.kind for failure in failed} == {"ProcessDied"}
    assert "--workers 1" in failed[0].message


def test_the_last_process_ends_with_the_results(sources, echo):
    results = pool.read_all(sources, JOB, workers=2)
    next(results)
    results.close()
    assert list(results) == []


class Collecting(Echo):
    """A worker that gives how often its process looks for garbage."""

    def read(self, source):
        return Outcome(key=str(gc.get_threshold()))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_workers_look_for_garbage_less_often_than_who_starts_them(echo, monkeypatch, sources):
    monkeypatch.setattr(pool, "Worker", Collecting)
    before = gc.get_threshold()
    seldom = names(pool.read_all(sources[:2], JOB, workers=2))
    assert seldom == ["(5000, 20, 1000)"] * 2
    assert names(pool.read_all(sources[:2], JOB, workers=1)) == [str(before)] * 2
