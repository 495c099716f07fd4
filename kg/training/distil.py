"""Train the small reader on what the big one says of many texts, and on annotated documents."""

import logging
import time
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.components.reader import TrainedReader
from kg.components.reader_features import Array, Vocabulary
from kg.components.windows import POSITIONS, Window
from kg.training.checkpoints import Checkpoint, weights
from kg.training.encoder import load
from kg.training.examples import SHORTEST, Batch, Example, Source, collate, disturbed
from kg.training.gold import GoldDocument
from kg.training.labels import UNKNOWN
from kg.training.model import PROJECTED, TAGS, Reader
from kg.training.small import CHARACTER, SmallTagger
from kg.training.teacher import Teacher
from kg.training.train import fastest, rise_and_fall, tensors

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SmallRecipe:
    """Everything that decides what a run gives, but the data, the teacher and the encoder's file.

    ``trust`` is the teacher's share in what the characters of annotated documents are to be;
    ``hint`` weighs how far the projections are from the teacher's. ``start`` names the folder of a
    run whose weights this one starts from.
    """

    epochs: int = 14
    rows: int = 6
    rate: float = 2e-3
    warmup: float = 0.05
    decay: float = 0.01
    hidden_share: float = 0.03
    no_rules: float = 0.05
    trust: float = 0.5
    hint: float = 0.3
    link_weight: float = 0.5
    seed: int = 0
    start: str = ""

    def rate_at(self, progress: float) -> float:
        """Learning rate at a point of the run, from 0 to 1."""
        return self.rate * rise_and_fall(progress, self.warmup)


class Lesson(NamedTuple):
    """A window with its answers, and what the teacher says of its characters.

    ``soft`` has *shape* (own characters, types, tags), ``vectors`` (own characters, projected);
    rows of ``vectors`` that are all zero are not taught.
    """

    example: Example
    soft: Array
    vectors: Array


class TaughtSource(Source):
    """A document and what the teacher says of it.

    :param trust: share of the teacher; the rest is the annotation
    """

    def __init__(
        self, document: GoldDocument, vocabulary: Vocabulary, teacher: Teacher, trust: float
    ) -> None:
        super().__init__(document, vocabulary)
        said = teacher.says(self.text, self.headings)
        self._vectors = said.projected
        hard = np.eye(TAGS, dtype=np.float32)[self.labels.tags]
        self._soft = (trust * said.tags + (1 - trust) * hard).astype(np.float16)

    def lessons(self, limit: int) -> Iterator[Lesson]:
        """Yield the windows of at most ``limit`` positions."""
        for window in self.windows(limit):
            yield self._lesson(window)

    def _lesson(self, window: Window) -> Lesson:
        own = slice(window.start, window.end)
        return Lesson(self.example(window), self._soft[own], self._vectors[own])


def unannotated(
    folders: Sequence[Path], without: Container[str], annotated: Sequence[GoldDocument]
) -> Iterator[GoldDocument]:
    """Yield the texts of folders and those below as documents in which nothing is annotated.

    :param without: paths within a folder that are left out, beside what is annotated anyway
    """
    known = {document.text.strip() for document in annotated}
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
            if name not in without and text.strip() not in known:
                yield GoldDocument(name, text)


def left_out(path: Path | None) -> set[str]:
    """Read a list of paths, one a line; the list itself is on it, lines with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines() if path is not None else []
    names = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return names | ({path.name} if path is not None else set())


class SmallRun:
    """A run in progress: model, optimizer, and what has been seen of the data."""

    def __init__(
        self,
        recipe: SmallRecipe,
        encoder: Path,
        teacher: Teacher,
        annotated: Sequence[GoldDocument],
        texts: Sequence[GoldDocument],
    ) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.vocabulary = teacher.reader.vocabulary
        tagger = SmallTagger(len(self.vocabulary))
        _know_characters(tagger, encoder, self.vocabulary)
        self.model = Reader(tagger)
        _take_heads(self.model, teacher.reader)
        if recipe.start:
            self.model.load_state_dict(weights(Path(recipe.start)))
        chain = teacher.reader.heads.chain
        self.model.chain.follow(chain.step, chain.first)
        self.device = fastest()
        self.model.to(self.device)
        self.sources = [
            TaughtSource(document, self.vocabulary, teacher, trust)
            for documents, trust in ((annotated, recipe.trust), (texts, 1.0))
            for document in documents
        ]
        self.names = {
            "documents": [document.name for document in annotated],
            "texts": [document.name for document in texts],
        }
        learned = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learned, weight_decay=recipe.decay)
        self.done = 0

    def epoch(self) -> dict[str, float]:
        """Go once through the data; return mean losses per character, by head."""
        random = np.random.default_rng([self.recipe.seed, self.done])
        torch.manual_seed(self.recipe.seed * 1000 + self.done)
        batches = lesson_batches(self.sources, self.recipe.rows, random)
        self.model.train()
        sums: defaultdict[str, float] = defaultdict(float)
        for n, lessons in enumerate(batches):
            progress = (self.done + n / len(batches)) / self.recipe.epochs
            for group in self.optimizer.param_groups:
                group["lr"] = self.recipe.rate_at(progress)
            for name, loss in self._step(lessons, random).items():
                sums[name] += loss / len(batches)
        self.done += 1
        return dict(sums)

    def _step(self, lessons: Sequence[Lesson], random: np.random.Generator) -> dict[str, float]:
        batch = collate([lesson.example for lesson in lessons])
        losses = self._losses(batch, lessons, random)
        weights = {"links": self.recipe.link_weight, "hint": self.recipe.hint}
        weighted = [loss * weights.get(name, 1.0) for name, loss in losses.items()]
        total = torch.stack(weighted).sum() / batch.characters
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return {name: float(loss.detach()) / batch.characters for name, loss in losses.items()}

    def _losses(
        self, batch: Batch, lessons: Sequence[Lesson], random: np.random.Generator
    ) -> dict[str, Tensor]:
        inputs = tensors(batch, self.device)
        recipe = self.recipe
        given = disturbed(batch, recipe.hidden_share, 1.0, recipe.no_rules, random)
        encoded = self.model.encode(*(torch.from_numpy(each).to(self.device) for each in given))
        losses = self.model.span_losses(encoded, inputs)
        own = batch.tags.shape[1]
        soft = _side_by_side([lesson.soft for lesson in lessons], own).to(self.device)
        losses["mentions"] = self.model.chain.soft_loss(
            encoded.emissions[:, 1 : own + 1], soft, inputs["tags"][:, :, 0] != UNKNOWN
        )
        vectors = _side_by_side([lesson.vectors for lesson in lessons], own).to(self.device)
        taught = (vectors != 0).any(-1)
        away = functional.mse_loss(
            encoded.projected[:, 1 : own + 1][taught], vectors[taught], reduction="sum"
        )
        losses["hint"] = away / PROJECTED
        return losses


def distil(run: SmallRun, out: Path) -> None:
    """Train, with a checkpoint after each epoch; a run that was cut off goes on from its last."""
    recipe = run.recipe
    checkpoint = Checkpoint(out, run.model, run.optimizer)
    run.done = checkpoint.resume()
    while run.done < recipe.epochs:
        began = time.monotonic()
        losses = run.epoch()
        checkpoint.save(run.done, run.vocabulary, {**asdict(recipe), **run.names})
        told = " ".join(f"{name} {loss:.4f}" for name, loss in losses.items())
        logger.info("epoch %d, %.0f s: %s", run.done, time.monotonic() - began, told)


def lesson_batches(
    sources: Sequence[TaughtSource], size: int, random: np.random.Generator
) -> list[list[Lesson]]:
    """Cut all documents anew, each to windows of some length, and lay those of like length by."""
    lessons = [
        lesson
        for source in sources
        for lesson in source.lessons(int(random.integers(SHORTEST, POSITIONS + 1)))
    ]
    mixed = [lessons[i] for i in random.permutation(len(lessons))]
    batches = []
    for start in range(0, len(mixed), size * 16):
        chunk = sorted(mixed[start : start + size * 16], key=_positions)
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    return [batches[i] for i in random.permutation(len(batches))]


def _positions(lesson: Lesson) -> int:
    return len(lesson.example.ids)


def _take_heads(model: Reader, teacher: TrainedReader) -> None:
    """Start from the teacher's heads; the chain is the teacher's throughout."""
    state = {name: torch.from_numpy(w) for name, w in teacher.heads.matrices.items()}
    model.heads.load_state_dict(state)


def _know_characters(tagger: SmallTagger, encoder: Path, vocabulary: Vocabulary) -> None:
    """Start from what tells the encoder's characters apart most (its first main components)."""
    whole, known = load(encoder)
    if known.characters != vocabulary.characters:
        raise ValueError(f"the teacher's characters are not those of {encoder}")
    table = whole.characters.weight.detach()
    centred = table - table.mean(0)
    _, _, axes = torch.linalg.svd(centred, full_matrices=False)
    small = centred @ axes[:CHARACTER].T
    tagger.characters.weight.data.copy_(small / small.std() * 0.3)


def _side_by_side(rows: Sequence[Array], length: int) -> Tensor:
    """Pad rows with zeros to a length, and lay them side by side."""
    table = np.zeros((len(rows), length, *rows[0].shape[1:]), dtype=np.float32)
    for n, row in enumerate(rows):
        table[n, : len(row)] = row
    return torch.from_numpy(table)
