"""The wheel by itself: what a user has who never saw the checkout."""

import json
import sys
import zipfile
from pathlib import Path

import pytest
from programs import DOCUMENTS, GAZETTEER, ROOT, run_program

pytestmark = pytest.mark.packaging

CODE = """
from pathlib import Path
import kg, kg.resources
print(Path(kg.__file__).parent)
print(kg.resources.resource("pipelines/edugov_zh/config.cfg"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    done = run_program(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", place, ROOT]
    )
    assert done.returncode == 0, done.stderr
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """The Python of an environment that holds the wheel and what it needs, no more."""
    place = tmp_path_factory.mktemp("alone")
    made = run_program([sys.executable, "-m", "venv", place / "venv"])
    assert made.returncode == 0, made.stderr
    folder = "Scripts" if sys.platform == "win32" else "bin"
    program = place / "venv" / folder / "python"
    done = run_program([program, "-I", "-m", "pip", "install", "--quiet", wheel], cwd=place)
    assert done.returncode == 0, done.stderr
    return program


def test_the_wheel_holds_code_and_data_and_no_more(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "kg/_resources/pipelines/edugov_zh/config.cfg" in names
    assert "kg/_resources/ontology/edugov.ttl" in names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    parts = {part for name in names for part in Path(name).parts}
    assert parts.isdisjoint({"tests", "notebooks", "scripts", "corpus", "__pycache__"})
    assert [name for name in names if "pipelines" in name and "/training/" in name] == []
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")}
    assert shipped - set(names) == set()


@pytest.mark.slow
def test_it_builds_a_graph_far_from_the_checkout(python, tmp_path):
    where = run_program([python, "-I", "-c", CODE], cwd=tmp_path)
    assert where.returncode == 0, where.stderr
    assert str(ROOT / "kg") not in where.stdout.splitlines()
    (document,) = DOCUMENTS.glob("荻川县*.txt")
    program = python.with_name("edugov")
    built = run_program(
        [program, "build", document, "--out", "graph", "--gazetteer", GAZETTEER, "--workers", "2"],
        cwd=tmp_path,
        environment={"PYTHONPATH": "", "PYTHONWARNINGS": "error::ResourceWarning"},
    )
    assert built.returncode == 0, built.stderr
    again = run_program([python, "-I", "-m", "kg.cli", "info", "graph", "--json"], cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    counts = {(row["what"], row["name"]): row["value"] for row in json.loads(again.stdout)}
    assert counts["table", "documents"] == 1
    assert counts["table", "statements"] > 0
