"""``edugov train``."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import progress_bar, say
from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from kg.training.measure import Score


def train(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD_DIR",
            help="Folders of annotated documents: NAME.txt and NAME.tsv (标注).",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="DIR", help="The folder to write the pipeline to (流程文件夹)."
        ),
    ] = Path("trained"),
    pipeline: Annotated[
        str,
        typer.Option(
            "--pipeline",
            metavar="NAME",
            help="The pipeline whose rules are taken over, and whose weights are gone on with: "
            "edugov_zh, edugov_zh_fast, or a folder (起点).",
        ),
    ] = "edugov_zh",
    encoder: Annotated[
        Path | None,
        typer.Option(
            "--encoder",
            metavar="FILE",
            help="Start from this encoder instead: the Maven artifact that holds "
            "bge-small-zh-v1.5 (预训练模型).",
        ),
    ] = None,
    held_out: Annotated[
        list[Path] | None,
        typer.Option(
            "--held-out",
            metavar="DIR",
            help="Annotated documents to measure on after each epoch. May be given again. "
            "Default: every fifth of GOLD_DIR (验证集).",
        ),
    ] = None,
    epochs: Annotated[
        int | None,
        typer.Option(
            "--epochs",
            metavar="N",
            min=1,
            help="Times that the documents are gone through at most (轮数). Default: 3; with "
            "--encoder 10.",
        ),
    ] = None,
    patience: Annotated[
        int,
        typer.Option(
            "--patience",
            metavar="N",
            min=0,
            help="Epochs without a gain before it stops (早停); 0: never.",
        ),
    ] = 2,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed (随机种子).")] = 0,
) -> None:
    r"""Train the reader on annotated documents of your own (训练).

    Goes on from the weights that ship, or from the pretrained encoder, and writes a pipeline that
    every --pipeline takes: config.cfg, model/ with its card, and training/, which a run that was
    cut off goes on from and which may be deleted. The form of the annotations is that of
    notebooks/gold. Needs PyTorch: pip install "edugov-kg[train]".

    \b
    Example (示例):
      edugov train notebooks/gold --epochs 1 --out trained
    """
    check_extra()
    from kg.training.pipeline import Plan, train_pipeline

    plan = Plan(pipeline, encoder, tuple(held_out or ()), epochs or 0, patience, seed)
    logging.basicConfig(format="%(message)s")
    logging.getLogger("kg.training").setLevel(logging.INFO)
    with progress_bar("Training") as progress:
        done = train_pipeline(gold, out, plan, progress=progress)
    if not done.held_out:
        say("one document alone: nothing was held out, so there are no figures")
    for name in ("mention exact", "mention overlap") if done.held_out else ():
        say(f"{name} F1 on {', '.join(done.held_out)}: {_change(done.before, done.after, name)}")
    say(f"pipeline: {out}; what it was made of: {out / 'model' / 'README.md'}")


def check_extra() -> None:
    """Make sure that what only training needs is there.

    :raises MissingExtraError: if it is not
    """
    try:
        import onnx  # noqa: F401  # only whether it is there
        import torch  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"training needs {error.name}, which is not installed: "
            'pip install "edugov-kg[train]" brings all that it needs'
        ) from error


def _change(before: "dict[str, Score]", after: "dict[str, Score]", name: str) -> str:
    now = after[name].f1
    return f"{before[name].f1:.3f} before, {now:.3f} now" if before else f"{now:.3f}"
