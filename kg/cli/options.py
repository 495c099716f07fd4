"""Arguments and options that several commands share, so that they read the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

GraphArgument = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A folder that 'edugov build' wrote (图谱文件夹).")
]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH", help="Documents, or folders of documents, read recursively (文件)."
    ),
]
GazetteerOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Regions to add to the shipped list: functional areas (经开区, 高新区), "
        "or places of your own (区划表). May be given again.",
    ),
]
OtherGazetteerOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Regions to add to the shipped list (区划表). Default: those that the graph was built "
        "with. May be given again.",
    ),
]
PipelineOption = Annotated[
    str,
    typer.Option(
        "--pipeline", metavar="NAME", help="A shipped pipeline, or a folder that holds one (流程)."
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="Processes that read side by side (进程数). Default: one a core.",
    ),
]
MaxCharactersOption = Annotated[
    int,
    typer.Option(
        "--max-characters",
        metavar="N",
        min=1,
        help="A document with more characters is refused (字数上限).",
    ),
]
RegionOption = Annotated[
    str | None,
    typer.Option(
        "--region", metavar="NAME", help="Only this region, with those in it (地区); or its id."
    ),
]
DocumentOption = Annotated[
    str | None,
    typer.Option(
        "--document", metavar="WORDS", help="Only documents with this in title or path (文件)."
    ),
]
CsvOption = Annotated[
    bool, typer.Option("--csv", help="Write CSV with a byte order mark, for Excel (表格).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON: a list of objects.")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this file instead of the screen (输出)."),
]

MAX_CHARACTERS = 2_000_000
