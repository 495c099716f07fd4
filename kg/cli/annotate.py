"""``edugov annotate``."""

from pathlib import Path
from typing import Annotated

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


def annotate(
    paths: PathsArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write to (输出文件夹).")
    ],
    gazetteer: GazetteerOption = None,
    pipeline: PipelineOption = "edugov_zh",
    workers: WorkersOption = None,
    max_characters: MaxCharactersOption = MAX_CHARACTERS,
) -> None:
    r"""Write what each document says as DIR/NAME.json (标注).

    A file holds the metadata (元数据), mentions (指称), observations (观测值) and relations (关系)
    of a document, in the compiled form of the annotation guidelines.

    \b
    Example (示例):
      edugov annotate notebooks/documents --gazetteer notebooks/documents/gazetteer.tsv --out json
    """
    from kg.build import Settings
    from kg.build import annotate as annotate_all

    settings = Settings(pipeline, tuple(gazetteer or ()), max_characters)
    with progress_bar("Reading") as progress:
        done = annotate_all(paths, out, settings=settings, workers=workers, progress=progress)
    say(f"{len(done.written)} documents annotated in {out}, {len(done.failed)} failed")
    say_failures("failed", done.failed)
    say_failures("skipped", done.skipped)
    if done.failed:
        raise typer.Exit(3)
