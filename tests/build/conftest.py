"""Builds in this process share one reader: loading it takes longer than the documents here."""

from functools import cache

import pytest

import kg.build.worker
from kg.reading import Reader


@cache
def _reader(pipeline, gazetteers):
    return Reader(pipeline, gazetteers=gazetteers)


@pytest.fixture(autouse=True)
def one_reader(monkeypatch):
    monkeypatch.setattr(
        kg.build.worker, "Reader", lambda pipeline, *, gazetteers: _reader(pipeline, gazetteers)
    )
