"""``edugov evaluate``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import CsvOption, GazetteerOption, JsonOption, OutOption, PipelineOption
from kg.cli.rows import Output

if TYPE_CHECKING:
    from kg.evaluate import Tally

COLUMNS = ("what", "precision", "recall", "f1", "right", "wrong", "missed")


def evaluate(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            help="A folder of annotated documents: NAME.txt and NAME.tsv (标注).",
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(
            "--predictions",
            metavar="DIR",
            help="Measure the NAME.json files of this folder (as 'edugov annotate' writes them) "
            "instead of reading the documents (预测结果).",
        ),
    ] = None,
    gazetteer: GazetteerOption = None,
    pipeline: PipelineOption = "edugov_zh",
    csv: CsvOption = False,
    json: JsonOption = False,
    out: OutOption = None,
) -> None:
    r"""Compare what is read with annotations: precision, recall, F1 by type (评测).

    The form of the annotations is that of notebooks/gold; precision (准确率) is the share of what
    was found that is right, recall (召回率) the share of what there is that was found.

    \b
    Example (示例):
      edugov evaluate notebooks/gold --gazetteer notebooks/documents/gazetteer.tsv
    """
    from kg.evaluate import evaluate as score
    from kg.reading import Reader

    output = Output.of(csv=csv, json=json, out=out)
    reader = None
    if predictions is None:
        reader = Reader(pipeline, gazetteers=tuple(gazetteer or ()))
    tallies = score(gold, reader=reader, predictions=predictions)
    output.write(
        COLUMNS, [_row(name, tally) for name, tally in tallies.items() if tally.gold or tally.wrong]
    )


def _row(name: str, tally: "Tally") -> tuple[object, ...]:
    shares = (round(share, 4) for share in (tally.precision, tally.recall, tally.f1))
    return (name, *shares, tally.right, tally.wrong, tally.missed)
