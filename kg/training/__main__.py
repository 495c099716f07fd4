"""Train, export and measure the reader: ``python -m kg.training --help``."""

import json
import logging
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.components.reader import TrainedReader
from kg.nlp import DEFAULT
from kg.training.average import average
from kg.training.distil import SmallRecipe, SmallRun, distil, left_out, unannotated
from kg.training.excerpts import join
from kg.training.export import export as write_model
from kg.training.gold import read_folder
from kg.training.held_out import HeldOut
from kg.training.measure import characters_a_second, measure, table
from kg.training.pretrain import MaskedRecipe, pretrain
from kg.training.shipped import write_shipped_card
from kg.training.taught import taught
from kg.training.teacher import Teacher
from kg.training.train import Recipe, gathered, learn, restore, train
from kg.training.unsure import least_sure, write_sheet

app = typer.Typer(add_completion=False, help=__doc__)

Folders = Annotated[list[Path], typer.Argument(help="Folders of annotated documents.")]
Encoder = Annotated[Path, typer.Option(help="The Maven artifact that holds bge-small-zh-v1.5.")]
Others = Annotated[
    list[Path] | None,
    typer.Option(help="Further folder, by other hands: learned from as such. Again for more."),
]
Without = Annotated[
    Path | None, typer.Option(help="File that lists the texts to leave out, a path a line.")
]
RecipeFile = Annotated[
    Path | None, typer.Option(help="JSON file of what differs from the usual recipe.")
]
Start = Annotated[
    Path | None, typer.Option(help="Folder of a run to start from, instead of the recipe's.")
]


@app.command("train")
def train_command(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    folders: Folders,
    encoder: Encoder,
    out: Annotated[Path, typer.Option(help="Folder of the run: checkpoint and exports.")],
    others: Others = None,
    recipe: RecipeFile = None,
    held_out: Annotated[
        Path | None, typer.Option(help="Annotated documents to measure on after each epoch.")
    ] = None,
    patience: Annotated[
        int, typer.Option(help="Epochs without a gain on --held-out before stopping; 0: never.")
    ] = 0,
    start: Start = None,
    seed: Annotated[int | None, typer.Option(help="The seed, instead of the recipe's.")] = None,
) -> None:
    """Train on annotated folders; a run that was cut off goes on from its checkpoint.

    Example: python -m kg.training train corpus/own --encoder bge.jar --out run
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    watch = None
    if held_out is not None:
        watch = HeldOut(read_folder(held_out), out / "onnx", patience=patience)
    chosen = Recipe(**_changes(recipe, start, seed))
    train(chosen, encoder, folders, out, others=others or [], watch=watch)


@app.command("pretrain")
def pretrain_command(
    folders: Annotated[list[Path], typer.Argument(help="Folders of texts, read recursively.")],
    encoder: Encoder,
    out: Annotated[Path, typer.Option(help="Folder of the run to write.")],
    without: Without = None,
    recipe: RecipeFile = None,
) -> None:
    """Let the encoder guess hidden words of texts; other runs start from what this one writes.

    Example: python -m kg.training pretrain texts --encoder bge.jar --out pretrained
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    found = {d.text.strip(): (d.name, d.text) for d in unannotated(folders, left_out(without), ())}
    pretrain(MaskedRecipe(**_changes(recipe)), encoder, list(found.values()), out)


@app.command("teach")
def teach_command(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    folders: Folders,
    texts: Annotated[list[Path], typer.Option(help="Folders of texts, read recursively.")],
    teacher: Annotated[list[Path], typer.Option(help="Folder of a run to learn from. Repeat.")],
    encoder: Encoder,
    out: Annotated[Path, typer.Option(help="Folder of the run: checkpoint and exports.")],
    others: Others = None,
    without: Without = None,
    recipe: RecipeFile = None,
    start: Start = None,
) -> None:
    """Train a large reader on what others say together of texts, and on annotated folders.

    Example: python -m kg.training teach corpus/own --texts texts --teacher run-1 --teacher run-2
    --start run-1 --encoder bge.jar --out taught
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    documents = gathered(folders, others or [])
    found = unannotated(texts, left_out(without), documents)
    chosen = Recipe(**_changes(recipe, start))
    learn(taught(chosen, encoder, teacher, documents, list(found)), out)


@app.command("distil")
def distil_command(  # noqa: PLR0913, PLR0917  # each option of the command is an argument
    folders: Folders,
    texts: Annotated[list[Path], typer.Option(help="Folders of texts, read recursively.")],
    teacher: Annotated[Path, typer.Option(help="Folder of the model to learn from.")],
    encoder: Encoder,
    out: Annotated[Path, typer.Option(help="Folder of the run: checkpoint, what was said.")],
    without: Without = None,
    recipe: RecipeFile = None,
) -> None:
    """Train the small reader on what a large one says of texts, and on annotated folders.

    Example: python -m kg.training distil corpus/own --texts texts --teacher model --encoder bge.jar
    --out run
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    annotated = [document for folder in folders for document in read_folder(folder)]
    found = unannotated(texts, left_out(without), annotated)
    run = SmallRun(
        SmallRecipe(**_changes(recipe)),
        encoder,
        Teacher(teacher, out / "said"),
        annotated,
        list(found),
    )
    distil(run, out)


@app.command("average")
def average_command(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs that began alike.")],
    out: Annotated[Path, typer.Option(help="Folder of the run to write.")],
) -> None:
    """Take the mean of the weights of several runs.

    Example: python -m kg.training average run-1 run-2 --out mean
    """
    average(runs, out)


@app.command("join")
def join_command(
    annotations: Annotated[Path, typer.Argument(help="Annotations that name their texts.")],
    texts: Annotated[Path, typer.Option(help="The folder of the texts that they name.")],
    out: Annotated[Path, typer.Option(help="Folder of annotated documents to write.")],
) -> None:
    """Join annotations with the texts that they were made of, which lie elsewhere.

    Example: python -m kg.training join corpus/real --texts corpus --out training/real
    """
    typer.echo(f"{len(join(annotations, texts, out))} documents in {out}")


@app.command("export")
def export_command(
    run: Annotated[Path, typer.Argument(help="Folder of a run.")],
    out: Annotated[Path, typer.Argument(help="Folder to write the model to.")],
    float32: Annotated[bool, typer.Option("--float32", help="Don't quantise.")] = False,
    full_range: Annotated[
        bool, typer.Option("--full-range", help="Use all 8 bits: for processors with VNNI.")
    ] = False,
) -> None:
    """Write the files that reading needs.

    Example: python -m kg.training export run pipelines/edugov_zh/model
    """
    model, vocabulary = restore(run)
    write_model(model, vocabulary, out, int8=not float32, reduce_range=not full_range)


@app.command("measure")
def measure_command(
    model: Annotated[Path, typer.Argument(help="Folder of a model.")], folders: Folders
) -> None:
    """Measure a model on annotated documents.

    Example: python -m kg.training measure pipelines/edugov_zh/model gold/dev
    """
    documents = [document for folder in folders for document in read_folder(folder)]
    typer.echo(table(measure(TrainedReader(model), documents)))


@app.command("compare")
def compare_command(
    run: Annotated[Path, typer.Argument(help="Folder of a run.")],
    folder: Annotated[Path, typer.Argument(help="Folder of annotated documents.")],
) -> None:
    """Compare float32 with int8, F1 and characters a second, on one thread.

    Example: python -m kg.training compare run gold/dev
    """
    documents = read_folder(folder)
    model, vocabulary = restore(run)
    typer.echo(f"{'variant':<22}{'exact F1':>10}{'overlap F1':>12}{'characters/s':>14}")
    for name, int8, reduced in (
        ("float32", False, False),
        ("int8", True, False),
        ("int8, reduced range", True, True),
    ):
        place = run / "compare" / name.replace(", ", "-").replace(" ", "-")
        write_model(model, vocabulary, place, int8=int8, reduce_range=reduced)
        reader = TrainedReader(place)
        scores = measure(reader, documents)
        exact, overlap = scores["mention exact"].f1, scores["mention overlap"].f1
        rate = characters_a_second(reader, documents)
        typer.echo(f"{name:<22}{exact:10.4f}{overlap:12.4f}{rate:14.0f}")


@app.command("card")
def card_command(
    run: Annotated[Path, typer.Argument(help="Folder of the run that gave the model.")],
    model: Annotated[Path, typer.Argument(help="Folder of the model; the card goes there.")],
    blind: Annotated[Path, typer.Option(help="Model by the same recipe that did not see --dev.")],
    dev: Annotated[Path, typer.Option(help="Annotated documents to measure --blind on.")],
    pipeline: Annotated[str, typer.Option(help="The pipeline that the model is for.")] = DEFAULT,
) -> None:
    """Write the model card; print the figures of the whole pipeline, as a table for the README.

    Example: python -m kg.training card run pipelines/edugov_zh/model --blind blind --dev gold/dev
    """
    typer.echo(write_shipped_card(run, model, blind, dev, pipeline=pipeline))


@app.command("unsure")
def unsure_command(
    model: Annotated[Path, typer.Argument(help="Folder of a model.")],
    folder: Annotated[Path, typer.Argument(help="Folder of texts, read recursively.")],
    count: Annotated[int, typer.Option(help="How many sentences to list.")] = 20,
    out: Annotated[
        Path | None,
        typer.Option(help="Also write them as a document to annotate: FILE.txt and FILE.tsv."),
    ] = None,
) -> None:
    """List the sentences that a model is least sure of, to be annotated next.

    Example: python -m kg.training unsure pipelines/edugov_zh/model texts --out unsure
    """
    paths = sorted(folder.rglob("*.txt"))
    sentences = least_sure(TrainedReader(model), paths, count)
    if out is not None:
        write_sheet(sentences, out, folder)
    for sentence in sentences:
        place = f"{sentence.path.relative_to(folder).as_posix()}:{sentence.start}"
        typer.echo(f"{sentence.doubt:.2f}\t{place}\t{sentence.text}")


def _changes(
    recipe: Path | None, start: Path | None = None, seed: int | None = None
) -> dict[str, Any]:
    """Return what differs from the usual recipe, by a file and by options."""
    changes: dict[str, Any] = json.loads(recipe.read_text(encoding="utf-8")) if recipe else {}
    given = {"start": str(start) if start else None, "seed": seed}
    return changes | {name: value for name, value in given.items() if value is not None}


if __name__ == "__main__":
    app()
