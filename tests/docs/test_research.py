"""docs/research.md: every command runs, and it speaks of columns and reasons that are there."""

import re

import pytest
from manual import blocks, commands
from programs import ROOT, run_edugov

from kg.analysis.holdings import Reason
from kg.analysis.panel_cells import Conflict
from kg.analysis.panel_columns import columns

PAGE = ROOT / "docs" / "research.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_command_of_the_page_runs(sample_place):
    shown = [body for kind, body, marked in blocks(PAGE) if marked and kind == "console"]
    given = [command for body in shown for command in commands(body)]
    assert len(given) >= 12
    for command in given:
        done = run_edugov(*command.arguments, cwd=sample_place)
        assert done.returncode == 0, (command, done.stderr)
    made = {path.name for path in sample_place.iterdir()}
    assert {"panel.dta", "panel.codebook.md", "eha.dta", "targets.csv", "duties.gexf"} <= made


@pytest.mark.parametrize(
    "command",
    [
        *("panel", "targets", "compare", "cascade", "reuse", "adoption"),
        *("duties", "network", "problems", "paths", "ask"),
    ],
)
def test_every_analysis_has_its_row(command):
    assert re.search(rf"^\| .* \| `edugov {command}` \|", TEXT, re.MULTILINE)


def test_every_reason_of_an_empty_cell_is_explained():
    explained = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", TEXT, re.MULTILINE)
    assert sorted(explained) == sorted(Reason)


def test_the_columns_are_those_of_the_panel():
    table = TEXT.partition("| columns | meaning |")[2].partition("\n\n")[0]
    first = [line.split("|")[1] for line in table.splitlines()[2:]]
    named = [name for cell in first for name in re.findall(r"`(\w+)`", cell)]
    assert len(named) > 25
    assert set(named) <= {column.name for column in columns()}
    assert {"documents", "sentence"} <= {each.value for each in Conflict}
