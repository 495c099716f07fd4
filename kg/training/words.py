"""Train and measure the words of the pipeline: ``python -m kg.training.words --help``.

The treebank is UD_Chinese-GSDSimp (CC BY-SA 4.0), and the model carries its licence.
"""

import contextlib
import logging
import random
import tempfile
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Annotated

import numpy as np
import srsly  # type: ignore[import-untyped]  # it has no stubs
import typer

from kg.components.words import load_model, shipped_names, with_names
from kg.errors import InputError
from kg.evaluate.gold import read_folder
from kg.evaluate.scorer import Tally
from kg.training.word_data import Cut, Sentences, Words, read_domain, read_treebank

logger = logging.getLogger(__name__)
app = typer.Typer(add_completion=False, help=__doc__)

LEAST = 10
"""Sentences that the trainer needs: it updates its rates ten times a pass."""
FIRST, ITERATIONS = 15, 12
"""Passes over the sentences of the treebank alone, and over all."""
SEED = 0
LEAST_WEIGHT = 0.02
"""Features whose weights are all nearer to 0 are left out of the model."""

Treebank = Annotated[
    Path, typer.Argument(help="Folder of zh_gsdsimp-ud-dev.conllu and zh_gsdsimp-ud-test.conllu.")
]


def teach(treebank: Sentences, domain: Path, out: Path) -> None:
    """Train on the treebank, cut sentences of the domain with that, and train on both.

    :param domain: a folder of annotated documents
    """
    with tempfile.TemporaryDirectory() as place:
        train(treebank, Path(place), iterations=FIRST)
        sentences = read_domain(domain, load_model(Path(place)), shipped_names())
    train(Sentences(treebank.learned + sentences, treebank.held_out), out)
    prune(out)


def train(sentences: Sentences, out: Path, *, iterations: int = ITERATIONS) -> None:
    """Train a model and write it to a folder.

    :raises InputError: if there are too few sentences
    """
    import spacy_pkuseg

    if len(sentences.learned) < LEAST:
        raise InputError(
            f"{len(sentences.learned)} sentences are too few to learn from: give {LEAST} or more"
        )
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / name for name in ("learned.txt", "held_out.txt")]
        for file, each in zip(files, (sentences.learned, sentences.held_out), strict=True):
            file.write_text("".join(f"{' '.join(words)}\n" for words in each), encoding="utf-8")
        random.seed(SEED)  # the trainer shuffles with it
        with _logged():
            spacy_pkuseg.train(*map(str, (*files, out)), train_iter=iterations)


def prune(folder: Path, least: float = LEAST_WEIGHT) -> None:
    """Leave features out of a model that weigh less than ``least``, and round the weights."""
    data = srsly.read_msgpack(folder / "features.msgpack")
    stored = np.load(folder / "weights.npz")
    tags, features = (int(size) for size in stored["sizes"])
    weights = stored["w"][: tags * features].reshape(features, tags)
    kept = np.abs(weights).max(axis=1) >= least
    kept[0] = True  # a character without any feature is given the first
    data["feature_to_idx"] = _renumbered(data["feature_to_idx"], np.flatnonzero(kept).tolist())
    slots = {name.split(".", 1)[-1] for name in data["feature_to_idx"]}
    data["bigram"] = [pair for pair in data["bigram"] if {f"l.{pair}", f"r.{pair}"} & slots]
    nodes = weights[kept].reshape(-1)
    rounded = np.concatenate([nodes, stored["w"][tags * features :]]).astype(np.float16)
    srsly.write_msgpack(folder / "features.msgpack", data)
    np.savez_compressed(
        folder / "weights.npz",
        sizes=np.array([tags, int(kept.sum())]),
        w=rounded.astype(np.float64),
    )


def measure(cut: Cut, sentences: Iterable[Words]) -> Tally:
    """Score words: right are those whose both ends are."""
    tally = Tally()
    for words in sentences:
        gold, found = _ends(words), _ends(cut("".join(words)))
        tally.add(len(gold & found), len(found), len(gold))
    return tally


def agreement(cut: Cut, folder: Path) -> float:
    """Return the share of annotated mentions that begin and end where words do."""
    right = mentions = 0
    for path, compiled in read_folder(folder):
        for start, line in _lines(path.read_text(encoding="utf-8")):
            ends = {start, *(start + end for _, end in _ends(cut(line)))}
            here = [m for m in compiled["mentions"] if start <= m["start"] < start + len(line)]
            mentions += len(here)
            right += sum({m["start"], m["end"]} <= ends for m in here)
    return right / mentions if mentions else 0.0


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip() and line.split() == [line]:  # the model drops white space
            yield start, line
        start += len(line) + 1


def _ends(words: Iterable[str]) -> set[tuple[int, int]]:
    ends = list(accumulate(len(word) for word in words))
    return set(zip([0, *ends], ends, strict=False))


def _renumbered(features: dict[str, int], kept: list[int]) -> dict[str, int]:
    numbers = {old: new for new, old in enumerate(kept)}
    return {name: numbers[old] for name, old in features.items() if old in numbers}


@contextlib.contextmanager
def _logged() -> Iterator[None]:
    """Send what the trainer prints to the log."""

    class Lines:
        def write(self, text: str) -> int:
            if text.strip():
                logger.info(text.strip())
            return len(text)

        def flush(self) -> None:
            """Do nothing: a log needs no flushing."""

    with contextlib.redirect_stdout(Lines()):
        yield


@app.command("train")
def train_command(
    treebank: Treebank,
    domain: Annotated[Path, typer.Argument(help="Folder of annotated documents.")],
    out: Annotated[Path, typer.Argument(help="Folder to write the model to.")],
) -> None:
    """Train the model; two minutes on one core.

    Example: python -m kg.training.words train treebank corpus/own words
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    teach(read_treebank(treebank), domain, out)


@app.command("measure")
def measure_command(
    model: Annotated[Path, typer.Argument(help="Folder of a model.")],
    treebank: Treebank,
    gold: Annotated[
        Path | None, typer.Option(help="Annotated documents: how many mentions end with words.")
    ] = None,
) -> None:
    """Print the F1 of words on the held-out sentences, with and without the domain's names.

    Example: python -m kg.training.words measure pipelines/edugov_zh/words treebank
    """
    cut = load_model(model)
    held_out = read_treebank(treebank).held_out
    ways = {"model alone": cut, "with the domain's names": with_names(cut, shipped_names())}
    for name, way in ways.items():
        tally = measure(way, held_out)
        line = f"{name:<25}P {tally.precision:.4f}  R {tally.recall:.4f}  F1 {tally.f1:.4f}"
        agreed = f"  mentions {agreement(way, gold):.4f}" if gold is not None else ""
        typer.echo(line + agreed)


if __name__ == "__main__":
    app()
