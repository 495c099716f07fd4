"""The lists that a policy expert changes: each says whence it is and what its kinds are."""

import re

import pytest

from kg.components.lexicon import read_table
from kg.resources import resource

PIPELINE = resource("pipelines/edugov_zh")
FILES = sorted(path for folder in ("patterns", "terms") for path in (PIPELINE / folder).iterdir())
NAMES = [path.relative_to(PIPELINE).as_posix() for path in FILES]


def comment(name):
    lines = (PIPELINE / name).read_text(encoding="utf-8").split("\n")
    return " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def of_kinds(column):
    """Return the tables whose words or patterns are of kinds."""
    tables = [name for name in NAMES if name.endswith(".tsv")]
    rows = {name: read_table(f"pipelines/edugov_zh/{name}") for name in tables}
    return {name: each for name, each in rows.items() if each and {"kind", column} <= {*each[0]}}


def test_files_were_found():
    assert len(FILES) > 60
    assert len(of_kinds("pattern")) > 12
    assert len(of_kinds("term")) > 6


@pytest.mark.parametrize("name", NAMES)
def test_a_list_names_its_source(name):
    assert re.search(r"Source: |[Oo]wn (?:list|compilation|count)", comment(name))


@pytest.mark.parametrize("name", sorted({*of_kinds("pattern"), *of_kinds("term")}))
def test_a_table_says_what_its_kinds_are(name):
    rows = read_table(f"pipelines/edugov_zh/{name}")
    kinds = {kind for row in rows for kind in row["kind"].split("|")}
    said = comment(name)
    assert [kind for kind in sorted(kinds) if not re.search(rf"\b{kind}\b", said)] == []


@pytest.mark.parametrize(("name", "rows"), sorted(of_kinds("pattern").items()))
def test_patterns_are_regular_expressions(name, rows):
    for row in rows:
        re.compile(row["pattern"])


@pytest.mark.parametrize(("name", "rows"), sorted(of_kinds("term").items()))
def test_a_term_stands_once_with_all_its_kinds(name, rows):
    terms = [row["term"] for row in rows if name != "terms/indicators.tsv"]
    assert [term for term in sorted({*terms}) if terms.count(term) > 1] == []
