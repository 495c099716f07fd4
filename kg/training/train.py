"""Train the reader: one run from annotated folders to a checkpoint, resumable at every epoch."""

import dataclasses
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from kg.components.reader_features import Vocabulary
from kg.training.checkpoints import Checkpoint, weights
from kg.training.encoder import Encoder, load
from kg.training.examples import Batch, Source, disturbed, epoch
from kg.training.gold import GoldDocument, read_folder
from kg.training.model import Reader, Tagger
from kg.training.small import SmallTagger

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what a run gives, but the data and the encoder's file.

    ``start`` names the folder of a run whose weights this one starts from; without it the run
    starts from the encoder alone. ``trust`` is the share that teachers have in what the tags of
    annotated documents are to be, where there are teachers (``kg.training.taught``).
    """

    epochs: int = 10
    rows: int = 2
    encoder_rate: float = 1.5e-4
    heads_rate: float = 1.5e-3
    warmup: float = 0.08
    decay: float = 0.01
    hidden_share: float = 0.05
    no_words: float = 0.15
    no_rules: float = 0.15
    link_weight: float = 0.5
    trust: float = 0.5
    seed: int = 0
    start: str = ""

    def rate(self, progress: float) -> float:
        """Share of the full learning rate at a point of the run, from 0 to 1."""
        return rise_and_fall(progress, self.warmup)


def begin(recipe: Recipe, encoder: Path) -> tuple[Reader, Vocabulary]:
    """Make a model of the encoder, or one with the weights of the run that ``recipe`` names."""
    torch.manual_seed(recipe.seed)
    module, vocabulary = load(encoder)
    model = Reader(Tagger(module))
    if recipe.start:
        model.load_state_dict(weights(Path(recipe.start)))
    return model, vocabulary


class Run:
    """A run in progress: model, optimizer, and what has been seen of the data.

    :param told: what else is written down of where its sources come from
    """

    def __init__(
        self,
        recipe: Recipe,
        model: Reader,
        vocabulary: Vocabulary,
        sources: Sequence[Source],
        told: Mapping[str, Any] | None = None,
    ) -> None:
        self.recipe, self.vocabulary = recipe, vocabulary
        self.device = fastest()
        self.model = model.to(self.device)
        self.sources = sources
        self.told = told or {"documents": [source.name for source in sources]}
        self.optimizer = self._optimizer()
        self.done = 0

    def _optimizer(self) -> torch.optim.Optimizer:
        groups: dict[float, list[nn.Parameter]] = defaultdict(list)
        for name, weight in self.model.named_parameters():
            if not weight.requires_grad:
                continue
            inside = name.startswith("tagger.encoder.")
            groups[self.recipe.encoder_rate if inside else self.recipe.heads_rate].append(weight)
        return torch.optim.AdamW(
            [{"params": each, "lr": rate, "full": rate} for rate, each in groups.items()],
            weight_decay=self.recipe.decay,
            fused=True,
        )

    def epoch(self, progress: Progress | None = None) -> dict[str, float]:
        """Go once through the data; return mean losses per character, by head.

        :param progress: told how many steps of the whole run are done, and of how many
        """
        random = np.random.default_rng([self.recipe.seed, self.done])
        torch.manual_seed(self.recipe.seed * 1000 + self.done)
        batches = epoch(self.sources, self.recipe.rows, random)
        self.model.train()
        sums: defaultdict[str, float] = defaultdict(float)
        for n, batch in enumerate(batches):
            self._set_rate((self.done + n / len(batches)) / self.recipe.epochs)
            for name, loss in self._step(batch, random).items():
                sums[name] += loss / len(batches)
            if progress is not None:
                progress(self.done * len(batches) + n + 1, self.recipe.epochs * len(batches))
        self.done += 1
        return dict(sums)

    def _set_rate(self, progress: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * self.recipe.rate(progress)

    def _step(self, batch: Batch, random: np.random.Generator) -> dict[str, float]:
        inputs = tensors(batch, self.device)
        recipe = self.recipe
        given = disturbed(batch, recipe.hidden_share, recipe.no_words, recipe.no_rules, random)
        encoded = self.model.encode(*(torch.from_numpy(each).to(self.device) for each in given))
        losses = self.model.losses(encoded, inputs)
        weighted = [
            loss * (recipe.link_weight if name == "links" else 1.0) for name, loss in losses.items()
        ]
        total = torch.stack(weighted).sum() / batch.characters
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return {name: float(loss.detach()) / batch.characters for name, loss in losses.items()}

    def save(self, folder: Path) -> None:
        """Write a checkpoint from which :meth:`resume` goes on, and the vocabulary beside it."""
        recipe = {**dataclasses.asdict(self.recipe), **self.told}
        Checkpoint(folder, self.model, self.optimizer).save(self.done, self.vocabulary, recipe)

    def resume(self, folder: Path) -> None:
        """Take up a checkpoint, if there is one."""
        self.done = Checkpoint(folder, self.model, self.optimizer).resume()


def train(
    recipe: Recipe,
    encoder: Path,
    folders: Sequence[Path],
    out: Path,
    *,
    others: Sequence[Path] = (),
    watch: Callable[[Run], bool] | None = None,
) -> Run:
    """Train on every annotated document of the folders, with a checkpoint after each epoch.

    A run that was cut off goes on from its last checkpoint in ``out``.

    :param others: further folders, annotated by other hands (:func:`gathered`)
    :param watch: called with the run when an epoch is done; ends the run if it answers True
    """
    model, vocabulary = begin(recipe, encoder)
    run = Run(recipe, model, vocabulary, as_sources(gathered(folders, others), vocabulary))
    learn(run, out, watch=watch)
    return run


def gathered(folders: Sequence[Path], others: Sequence[Path] = ()) -> list[GoldDocument]:
    """Read the annotated documents of folders, and those of ``others`` that are not among them.

    The latter are marked as annotated by other hands.
    """
    documents = [document for folder in folders for document in read_folder(folder)]
    known = {document.name for document in documents}
    further = (document for folder in others for document in read_folder(folder))
    return documents + [
        dataclasses.replace(document, other_hand=True)
        for document in further
        if document.name not in known
    ]


def as_sources(documents: Iterable[GoldDocument], vocabulary: Vocabulary) -> list[Source]:
    """Make annotated documents ready to be learned from."""
    return [Source(document, vocabulary) for document in documents]


def learn(
    run: Run,
    out: Path,
    *,
    watch: Callable[[Run], bool] | None = None,
    progress: Progress | None = None,
) -> None:
    """Take a run to its end, from its last checkpoint in ``out`` if there is one.

    :param watch: called with the run when an epoch is done; ends the run if it answers True
    """
    run.resume(out)
    while run.done < run.recipe.epochs:
        began = time.monotonic()
        losses = run.epoch(progress)
        run.save(out)
        told = " ".join(f"{name} {loss:.4f}" for name, loss in losses.items())
        logger.info("epoch %d, %.0f s: %s", run.done, time.monotonic() - began, told)
        if watch is not None and watch(run):
            break


def restore(folder: Path) -> tuple[Reader, Vocabulary]:
    """Read the model of a run's last checkpoint, ready to be exported."""
    vocabulary = Vocabulary.load(folder / "vocabulary.json")
    found = weights(folder)
    small = "tagger.pairs.weight" in found
    characters = len(vocabulary)
    model = Reader(SmallTagger(characters) if small else Tagger(Encoder(characters)))
    model.load_state_dict(found)
    return model.eval(), vocabulary


def rise_and_fall(progress: float, warmup: float) -> float:
    """Rise from 0 to 1 until ``warmup``, then fall to 0 at 1."""
    return min(progress / warmup, (1 - progress) / (1 - warmup))


def fastest() -> torch.device:
    """Return the device to train on: a GPU by CUDA if there is one, else the processor.

    On a GPU attention is PyTorch's own: cuDNN's is planned anew for every length of a window.
    """
    if not torch.cuda.is_available():
        return torch.device("cpu")
    torch.backends.cuda.enable_cudnn_sdp(False)
    return torch.device("cuda")


def tensors(batch: Batch, device: torch.device) -> dict[str, Tensor]:
    """Turn every array of a batch into a tensor on a device, by its name."""
    arrays = {field.name: getattr(batch, field.name) for field in dataclasses.fields(batch)}
    return {
        name: torch.from_numpy(array).to(device)
        for name, array in arrays.items()
        if array is not None
    }
