"""Train a reader on annotated documents of one's own, and make a pipeline of it."""

import logging
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from kg.components.reader import TrainedReader, model_folder
from kg.components.reader_features import Vocabulary
from kg.errors import InputError, PipelineError
from kg.nlp import DEFAULT, pipeline_folder
from kg.training.card import Facts, write_card
from kg.training.export import export
from kg.training.gold import GoldDocument, read_folder
from kg.training.held_out import HeldOut
from kg.training.measure import Score, by_genre, measure
from kg.training.model import Reader, Tagger
from kg.training.train import Progress, Recipe, Run, as_sources, begin, learn
from kg.training.weights import read_weights

logger = logging.getLogger(__name__)

MODEL, WORK = "model", "training"
"""Folders of a trained pipeline: what reading needs, and what is only there to go on with."""
EACH = 5
"""Of so many documents one is held out, unless there are others to measure on."""

_MODEL = re.compile(r'(?<=\n)(\[components\.kg_reader\]\n(?:[^\[\n]*\n)*?model = )"([^"\n]*)"')


@dataclass(frozen=True, slots=True)
class Plan:
    """What to start from and when to stop.

    ``pipeline`` gives the rules and, unless there is an ``encoder`` to start from, the weights.
    Without ``held_out`` every fifth document is held out; 0 as ``patience`` never stops early.
    """

    pipeline: str = DEFAULT
    encoder: Path | None = None
    held_out: tuple[Path, ...] = ()
    epochs: int = 0
    patience: int = 2
    seed: int = 0

    def recipe(self) -> Recipe:
        """Return the rates and the length of the run, shorter and slower from weights than anew."""
        if self.encoder is None:
            return Recipe(self.epochs or 3, encoder_rate=8e-5, heads_rate=8e-4, seed=self.seed)
        return Recipe(epochs=self.epochs or 10, seed=self.seed)


@dataclass(frozen=True, slots=True)
class Trained:
    """The figures on the held-out documents, before and after; none where none were held out."""

    before: dict[str, Score]
    after: dict[str, Score]
    held_out: tuple[str, ...]


def train_pipeline(
    folders: Sequence[Path], out: Path, plan: Plan, *, progress: Progress | None = None
) -> Trained:
    """Train, and write a pipeline folder: its config, the model, and the card beside it.

    A run that was cut off goes on from its last epoch.

    :raises GoldError: if a folder holds no annotations, or one breaks the format
    :raises InputError: if ``out`` holds something else
    :raises PipelineError: if the pipeline has no trained reader, or one of another version
    """
    _check(out)
    config, start = config_of(plan.pipeline)
    documents = [document for folder in folders for document in read_folder(folder)]
    learned, held_out = _split(documents, plan.held_out)
    before = measure(TrainedReader(start), held_out) if held_out and plan.encoder is None else {}
    model, vocabulary = _begin(plan, start)
    run = Run(plan.recipe(), model, vocabulary, as_sources(learned, vocabulary))
    watch = HeldOut(held_out, out / WORK / "best", patience=plan.patience) if held_out else None
    learn(run, out / WORK, watch=watch, progress=progress)
    _write_model(run, out, best=watch.folder if watch is not None else None)
    (out / "config.cfg").write_text(config, encoding="utf-8")
    after = measure(TrainedReader(out / MODEL), held_out) if held_out else {}
    _write_card(out / MODEL, plan, run, held_out, after)
    return Trained(before, after, tuple(document.name for document in held_out))


def _check(out: Path) -> None:
    """Refuse a folder of something else; one of a run that was cut off may be gone on with."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / WORK).is_dir())):
        raise InputError(f"{out} holds something else: name a new folder for the pipeline")


def config_of(name: str) -> tuple[str, Path]:
    """Return the config of a pipeline with its model beside it, and the model it has now.

    :raises PipelineError: if the pipeline has no trained reader
    """
    folder = pipeline_folder(name)
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    found = _MODEL.search(config)
    if found is None:
        raise PipelineError(
            f"the pipeline {name} has no trained reader to go on with: "
            "name one with a component kg_reader (edugov_zh)"
        )
    model = found[2]
    start = folder / model if model.startswith("./") else model_folder(model)
    return _MODEL.sub(rf'\1"./{MODEL}"', config), start


def _split(
    documents: list[GoldDocument], others: Sequence[Path]
) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """Return the documents to learn from and those to measure on."""
    if others:
        return documents, [document for folder in others for document in read_folder(folder)]
    held_out = documents[EACH - 1 :: EACH] or documents[1:][-1:]
    names = {document.name for document in held_out}
    return [document for document in documents if document.name not in names], held_out


def _begin(plan: Plan, start: Path) -> tuple[Reader, Vocabulary]:
    torch.manual_seed(plan.seed)
    return read_weights(start) if plan.encoder is None else begin(plan.recipe(), plan.encoder)


def _write_model(run: Run, out: Path, *, best: Path | None) -> None:
    """Write the model of the best epoch, or the last one where nothing was held out."""
    if best is None:
        export(run.model.eval(), run.vocabulary, out / MODEL)
    else:
        shutil.copytree(best, out / MODEL, dirs_exist_ok=True)


def _write_card(
    model: Path, plan: Plan, run: Run, held_out: list[GoldDocument], after: dict[str, Score]
) -> None:
    large = isinstance(run.model.tagger, Tagger)
    names = [document.name for document in held_out]
    reader = TrainedReader(model)
    facts = Facts(
        kind="large" if large else "small",
        recipe={**asdict(run.recipe), "done": run.done},
        start=f"the weights of {plan.pipeline}" if plan.encoder is None else "the encoder",
        documents=[source.name for source in run.sources],
        measured=f"On documents that it did not learn from: {', '.join(names)}."
        if names
        else "None: no document was held out.",
        figures=after,
        genres=by_genre(reader, held_out),
    )
    write_card(model, facts)
