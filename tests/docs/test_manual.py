"""What the manual shows runs, and both languages of it show the same."""

import pytest
from manual import blocks, commands, examples
from programs import ROOT, run_edugov, run_python

from kg.cli.app import app

READMES = ("README.md", "README.zh-CN.md")
NEED_A_SERVER = {"load"}  # its example runs in tests/stores
COMMANDS = {command.callback.__name__: command.callback for command in app.registered_commands}


def test_the_commands_are_those_of_the_manual():
    assert list(COMMANDS) == [
        "build",
        "info",
        "query",
        "show",
        "export",
        "load",
        "annotate",
        "evaluate",
    ]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_runs(name, sample_place):
    ran = 0
    for kind, body, marked in blocks(ROOT / name):
        if not marked:
            continue
        if kind == "python":
            done = run_python(body, cwd=sample_place)
            assert done.returncode == 0, done.stderr
            assert done.stdout.strip()
            ran += 1
        for arguments in commands(body) if kind == "console" else ():
            done = run_edugov(*arguments, cwd=sample_place)
            assert done.returncode == 0, (arguments, done.stderr)
            ran += 1
    assert ran >= 6


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
    assert [each[0] for each in examples(done.stdout)] == [name] * len(examples(done.stdout))
    assert examples(done.stdout)
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stdout)


def test_the_examples_of_every_help_run(sample_place):
    for name, function in COMMANDS.items():
        for arguments in examples(function.__doc__) if name not in NEED_A_SERVER else ():
            done = run_edugov(*arguments, cwd=sample_place)
            assert done.returncode == 0, (arguments, done.stderr)
