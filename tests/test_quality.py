"""What the whole package promises about itself: layers, sizes, imports, names, words."""

import ast

import pytest
from programs import ROOT, run_python

MODULES = sorted((ROOT / "kg").rglob("*.py"))
LONGEST_MODULE = 400


def names(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_modules_were_found():
    assert len(MODULES) > 40


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_a_module_holds_one_idea(module):
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(ast.parse(text)), "say in the docstring what the module is for"


def test_functions_are_short():
    lengths = sorted(
        node.end_lineno - node.body[0].lineno + 1 - _docstring_lines(node)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
    )
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 95 // 100] <= 30


def _docstring_lines(node):
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def test_layers_are_kept():
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = run_python(code, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        pytest.param("import kg", {"spacy", "rdflib", "numpy", "pyarrow", "typer"}, id="kg"),
        pytest.param(
            "import kg.statement", {"spacy", "rdflib", "numpy", "pyarrow"}, id="statement"
        ),
        pytest.param("import kg.cli", {"spacy", "rdflib", "typer", "rich"}, id="cli"),
        pytest.param(
            "import kg.cli.app",
            {"spacy", "rdflib", "numpy", "pyarrow", "ladybug", "onnxruntime", "jieba", "lxml"},
            id="cli.app",
        ),
        pytest.param("import kg.bundle", {"spacy", "rdflib", "lxml"}, id="bundle"),
    ],
)
def test_importing_is_light(code, heavy):
    done = run_python(f"{code}; import sys; print('\\n'.join(sys.modules))")
    assert done.returncode == 0, done.stderr
    assert heavy.isdisjoint(done.stdout.split())


def test_no_machine_path_is_written_down():
    tracked = [*MODULES, *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    for path in tracked:
        text = path.read_text(encoding="utf-8")
        for place in ("/root/", "/work/", "/home/"):
            assert place not in text, f"{path} names {place}"


def test_every_error_is_in_the_tree():
    import kg.errors

    tree = kg.errors.__doc__
    errors = [name for name, value in vars(kg.errors).items() if isinstance(value, type)]
    assert len(errors) > 20
    assert [name for name in errors if name not in tree] == []
