"""``edugov info``."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.cli.options import CsvOption, GraphArgument, JsonOption, OutOption
from kg.cli.rows import Output

if TYPE_CHECKING:
    from kg.bundle import Manifest


def info(
    graph: GraphArgument,
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Show what a graph was made of and what is in it (图谱信息).

    The version and hashes of the manifest (清单), how many entities of each class (类), statements
    of each relation (关系) and rows of each table (表) there are, and what was left out (未采用):
    finds that became no mention, by type and reason (not kept); values and links, by rule
    (dropped); names that could not be resolved (unresolved).

    \b
    Example (示例):
      edugov info graph
    """
    from kg.bundle import Graph

    output = Output.of(csv=csv, json=json, out=out)
    opened = Graph.open(graph)
    rows = [*_rows(opened.manifest), *_left_out(opened.report)]
    output.write(("what", "name", "value"), rows)


def _rows(manifest: "Manifest") -> Iterator[tuple[str, str, object]]:
    yield "graph", "version", manifest.version
    yield "graph", "schema version", manifest.schema_version
    yield "graph", "failed documents", manifest.failed
    for name in ("pipeline", "code", "gazetteer"):
        yield "hash", name, getattr(manifest.provenance, name)
    yield "hash", "ontology", manifest.ontology
    yield "hash", "documents", manifest.inputs
    for what, counts in (
        ("class", manifest.classes),
        ("relation", manifest.relations),
        ("table", manifest.counts),
    ):
        for name, number in counts.items():
            yield what, name, number


def _left_out(report: Mapping[str, Any]) -> Iterator[tuple[str, str, object]]:
    for each in report.get("mentions_not_kept", ()):
        name = f"{each['type']} of the {each['source']}: {each['reason']}"
        yield "not kept", name, each["count"]
    for each in report["dropped"]:
        yield "dropped", f"{each['stage']}: {each['rule']}", each["count"]
    for name, number in report["unresolved"].items():
        yield "unresolved", name, number
