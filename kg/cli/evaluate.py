"""``edugov evaluate``."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import figures
from kg.cli.messages import say
from kg.cli.options import CsvOption, GazetteerOption, JsonOption, OutOption, PipelineOption
from kg.cli.rows import Output

if TYPE_CHECKING:
    from kg.evaluate import Tally
    from kg.evaluate.sheets import Sheet

PredictionsOption = Annotated[
    Path | None,
    typer.Option(
        "--predictions",
        metavar="DIR",
        help="Measure the NAME.json files of this folder (as 'edugov annotate' writes them) "
        "instead of reading the documents (预测结果).",
    ),
]
ErrorsOption = Annotated[
    Path | None,
    typer.Option(
        "--errors",
        metavar="FILE",
        help="Also write every error with its sentence, grouped by cause, commonest first: a page "
        "for the browser (.html) or Markdown (错误分析).",
    ),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Fail if the F1 of a figure in this file fell by more than 0.005 (与基线比较).",
    ),
]
SaveBaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--save-baseline", metavar="FILE", help="Write the main figures for --baseline (存为基线)."
    ),
]


class By(StrEnum):
    """What figures are broken down by."""

    DOCUMENT = "document"
    RULE = "rule"
    SCORE = "score"


ByOption = Annotated[
    By | None,
    typer.Option(
        help="Print the main figures by document; how often each rule is right, the weakest "
        "first; or how often what has a score is right (分项)."
    ),
]


def evaluate(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            help="A folder of annotated documents: NAME.txt and NAME.tsv (标注).",
        ),
    ],
    predictions: PredictionsOption = None,
    by: ByOption = None,
    intervals: Annotated[
        bool,
        typer.Option("--intervals", help="Add the 95% confidence interval of each F1 (置信区间)."),
    ] = False,
    ablate: Annotated[
        bool,
        typer.Option(
            "--ablate",
            help="Read again without each component, and print what it adds to F1 (消融).",
        ),
    ] = False,
    errors: ErrorsOption = None,
    baseline: BaselineOption = None,
    save_baseline: SaveBaselineOption = None,
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
      edugov evaluate notebooks/gold --errors errors.html --by rule
      edugov evaluate notebooks/gold --intervals --save-baseline figures.json
    """
    from kg.evaluate import compare, score
    from kg.evaluate.ablate import ablate as without_each
    from kg.evaluate.baseline import read_baseline, write_baseline
    from kg.evaluate.report import write_report
    from kg.reading import Reader

    output = Output.of(csv=csv, json=json, out=out)
    _check(predictions, by, intervals=intervals, ablate=ablate)
    before = read_baseline(baseline) if baseline is not None else {}
    reader = Reader(pipeline, gazetteers=tuple(gazetteer or ())) if predictions is None else None
    if ablate and reader is not None:
        output.write(*figures.ablation(without_each(gold, reader)))
        return
    compared = list(compare(gold, reader=reader, predictions=predictions))
    tallies = score((wanted.compiled, found.compiled) for wanted, found in compared)
    output.write(*_table(compared, tallies, by, intervals=intervals))
    if errors is not None:
        say(f"{write_report(errors, compared)} errors in {errors}")
    if save_baseline is not None:
        write_baseline(save_baseline, tallies)
    _fail_on_falls(before, tallies)


def _check(predictions: Path | None, by: By | None, *, intervals: bool, ablate: bool) -> None:
    """Refuse options that don't go together.

    :raises typer.BadParameter: naming them
    """
    if predictions is not None and (ablate or by in {By.RULE, By.SCORE}):
        raise typer.BadParameter(
            "--predictions holds no rules and scores: leave it out to use "
            + ("--ablate" if ablate else f"--by {by}")
        )
    if (by is not None) + intervals + ablate > 1:
        raise typer.BadParameter("--by, --intervals and --ablate are different tables: give one")


def _table(
    compared: "list[tuple[Sheet, Sheet]]",
    tallies: "dict[str, Tally]",
    by: By | None,
    *,
    intervals: bool,
) -> figures.Table:
    from kg.evaluate.outcomes import outcomes

    if by is None and not intervals:
        return figures.figures(tallies)
    documents = [(gold, outcomes(gold, found)) for gold, found in compared]
    if by is None:
        return figures.with_intervals(tallies, documents)
    tables = {
        By.DOCUMENT: figures.by_document,
        By.RULE: figures.by_rule,
        By.SCORE: figures.by_score,
    }
    return tables[by](documents)


def _fail_on_falls(before: dict[str, float], tallies: "dict[str, Tally]") -> None:
    from kg.evaluate.baseline import falls

    fell = falls(before, tallies)
    for line in fell:
        say(f"fell: {line}")
    if fell:
        raise typer.Exit(1)
