"""``edugov build``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.messages import progress_bar, say, say_failures
from kg.cli.options import (
    MAX_CHARACTERS,
    GazetteerOption,
    MaxCharactersOption,
    PathsArgument,
    PipelineOption,
    WorkersOption,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.build import Build, Settings


def build(
    paths: PathsArgument,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="GRAPH", help="The folder to build the graph in (图谱文件夹)."
        ),
    ],
    gazetteer: GazetteerOption = None,
    pipeline: PipelineOption = "edugov_zh",
    workers: WorkersOption = None,
    max_characters: MaxCharactersOption = MAX_CHARACTERS,
) -> None:
    r"""Build a graph from documents (构建图谱).

    Reads .txt and .html files, in whatever encoding Chinese pages have; files of other kinds
    (Word, PDF) are skipped and listed: save them as text. A document that can't be read is listed
    in the report; the others are built, and the exit code is 3. Building again reads only what is
    new or changed, with the same --pipeline and --gazetteer as before; with others it reads all.

    \b
    Example (示例):
      edugov build notebooks/documents --gazetteer notebooks/documents/gazetteer.tsv --out graph
    """
    from kg.build import Settings
    from kg.build import build as build_graph

    settings = Settings(pipeline, tuple(gazetteer or ()), max_characters)
    _tell_changes(out, settings)
    with progress_bar("Reading") as progress:
        done = build_graph(paths, out, settings=settings, workers=workers, progress=progress)
    _report(done, out)
    if done.failed:
        raise typer.Exit(3)


def _tell_changes(out: Path, settings: "Settings") -> None:
    """Say why all is read again, before it is, and which regions would be gone."""
    from kg.build import changes
    from kg.bundle import Graph

    changed = changes(out, settings)
    if changed:
        say(f"{out} was built with {' and '.join(changed)}: every document is read again")
    kept = Graph.open(out).gazetteers if changed and not settings.gazetteers else ()
    if kept:
        listed = " ".join(f"--gazetteer {path}" for path in kept)
        say(f"its own regions are not known to this build; to keep them: {listed}")


def _report(done: "Build", out: Path) -> None:
    from kg.bundle import Graph

    manifest = done.manifest
    counted = f"{manifest.counts['documents']} documents, {len(done.fresh)} files newly read"
    say(f"{counted}, {len(done.failed)} failed")
    say_failures("failed", done.failed)
    say_failures("skipped", done.skipped)
    for title, counts in (("entities", manifest.classes), ("relations", manifest.relations)):
        say(f"{title}: " + ", ".join(f"{name} {number}" for name, number in counts.items()))
    say(f"{manifest.counts['statements']} statements, {manifest.counts['observations']} values")
    say(f"seen and not kept: {_left_out(Graph.open(out).report)}")
    report = out / manifest.version / "report.json"
    say(f"graph: {out} ({manifest.version}); what was left out, and why: {report}")


def _left_out(report: "Mapping[str, Any]") -> str:
    """Sum up what became no mention, by reason, the commonest first, and what came no further."""
    reasons: Counter[str] = Counter()
    for each in report["mentions_not_kept"]:
        reasons[each["reason"]] += each["count"]
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    facts = sum(each["count"] for each in report["dropped"])
    return f"{reasons.total()} mentions{f' ({listed})' if listed else ''}, {facts} values and links"
