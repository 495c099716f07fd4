"""What the manual shows runs, and both languages of it show the same."""

from importlib.util import find_spec

import pytest
from manual import blocks, commands, examples
from programs import ROOT, run_edugov, run_python

from kg.cli.app import app

READMES = ("README.md", "README.zh-CN.md")
COMMANDS = {command.callback.__name__: command.callback for command in app.registered_commands}
SERVERS = {"load"}
"""Commands that need a server: the tests of that store run them."""
TRAINING = {"train"}
"""Commands that need the extra train."""


def test_there_are_commands():
    assert {"build", "info", "query", "show", "export", "annotate", "evaluate"} <= set(COMMANDS)


@pytest.mark.slow
@pytest.mark.parametrize("name", READMES)
def test_a_readme_runs(name, sample_place):
    shown = [body for kind, body, marked in blocks(ROOT / name) if marked and kind == "console"]
    given = [command for body in shown for command in commands(body)]
    assert len(given) >= 5
    for command in given:
        done = run_edugov(*command.arguments, cwd=sample_place)
        assert done.returncode == 0, (command, done.stderr)
        assert command.output in {"", done.stdout}, "run scripts/refresh_readme.py"


@pytest.mark.slow
@pytest.mark.parametrize("name", READMES)
def test_the_python_of_a_readme_runs(name, sample_place):
    shown = [body for kind, body, marked in blocks(ROOT / name) if marked and kind == "python"]
    assert shown
    for body in shown:
        done = run_python(body, cwd=sample_place)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_both_readmes_show_the_same_commands_and_code():
    shown = [
        [block for block in blocks(ROOT / name) if block[0] in {"sh", "console", "python"}]
        for name in READMES
    ]
    assert len(shown[0]) >= 4
    assert shown[0] == shown[1]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_command(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"edugov {command}" not in text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example_and_chinese_terms(name):
    done = run_edugov(name, "--help")
    assert done.returncode == 0, done.stderr
    assert {each[0] for each in examples(done.stdout)} == {name}
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stdout)


@pytest.mark.slow
def test_the_examples_of_every_help_run(sample_place):
    left_out = SERVERS | (set() if find_spec("torch") else TRAINING)
    for name, function in COMMANDS.items():
        for arguments in examples(function.__doc__) if name not in left_out else ():
            done = run_edugov(*arguments, cwd=sample_place)
            assert done.returncode == 0, (arguments, done.stderr)
