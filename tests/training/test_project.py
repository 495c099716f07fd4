"""The recipes name commands and options that there are."""

import itertools
import re
import shlex

import pytest
import srsly
from programs import ROOT

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

import typer.main

from kg.training.__main__ import app
from kg.training.distil import SmallRecipe
from kg.training.train import Recipe

PIPELINES = ("edugov_zh", "edugov_zh_fast")
COMMAND = typer.main.get_command(app)


def project(name):
    return srsly.read_yaml(ROOT / "pipelines" / name / "project.yml")


def lines(data):
    """Every line of every script, the variables filled in."""
    for command in data["commands"]:
        for line in command["script"]:
            yield (
                command["name"],
                re.sub(r"\$\{vars\.(\w+)\}", lambda found: str(data["vars"][found[1]]), line),
            )


@pytest.mark.parametrize("name", PIPELINES)
def test_every_command_of_a_recipe_is_understood(name):
    asked = [shlex.split(line) for _, line in lines(project(name)) if "kg.training" in line]
    assert len(asked) >= 6
    for _, _, module, sub, *arguments in asked:
        assert module == "kg.training"
        context = COMMAND.commands[sub].make_context(sub, arguments)
        assert context.params, arguments


@pytest.mark.parametrize("name", PIPELINES)
def test_workflows_name_commands_and_what_a_command_needs_is_made_before(name):
    data = project(name)
    names = [command["name"] for command in data["commands"]]
    assert set(data["workflows"]["all"]) <= set(names)
    order = data["workflows"]["all"]
    made = {}
    for command in data["commands"]:
        for output in command.get("outputs", ()):
            made.setdefault(output, command["name"])
    for command in data["commands"]:
        for needed in command.get("deps", ()) if command["name"] in order else ():
            if needed in made and made[needed] in order:
                assert order.index(made[needed]) < order.index(command["name"]), needed


@pytest.mark.parametrize(
    ("name", "recipe", "count"), [("edugov_zh", Recipe, 3), ("edugov_zh_fast", SmallRecipe, 5)]
)
def test_the_recipes_are_understood_and_start_from_runs_that_are_made(name, recipe, count):
    paths = sorted((ROOT / "pipelines" / name).glob("recipe-*.json"))
    assert len(paths) == count
    runs = {"", *project(name)["vars"].values()}
    assert {recipe(**srsly.read_json(path)).start for path in paths} <= runs


def test_runs_start_from_and_are_taught_by_runs_that_are_made_before():
    data = project("edugov_zh")
    scripts = {command["name"]: command for command in data["commands"]}
    ordered = {"commands": [scripts[name] for name in data["workflows"]["all"]]}
    made, named = set(), []
    for _, line in lines(data | ordered):
        parts = shlex.split(line)
        for option, value in itertools.pairwise(parts):
            if option in {"--start", "--teacher"}:
                named.append(value)
                assert value in made, line
            elif option == "--out":
                made.add(value)
    assert len(set(named)) == 15
