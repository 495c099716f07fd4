"""Let the encoder go on guessing hidden words, of texts like those that are to be read.

bge-small-zh-v1.5 was made to tell whole passages apart; what single characters mean where they
stand it learns anew here. Whole words are hidden, as in BERT: of 15 in a hundred the characters are
masked (8 of 10), exchanged (1) or left (1), and are to be guessed.
"""

import dataclasses
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.components.reader_features import END, MASK, NEWLINE, PAD, SPACE, START, Array, Vocabulary
from kg.components.reader_words import word_positions
from kg.components.windows import POSITIONS
from kg.training.checkpoints import Checkpoint
from kg.training.encoder import WIDTH, Encoder
from kg.training.labels import UNKNOWN
from kg.training.model import has_bfloat16
from kg.training.train import Recipe, begin, fastest, rise_and_fall

logger = logging.getLogger(__name__)

_BEGINS = (1, 4)
"""Positions in a word with which another word begins."""
_HIDDEN, _KEPT = 0.8, 0.9
"""Of what is asked so much is masked; from so much on it is exchanged; what is between stays."""
_LEAST = 40
"""Characters of the shortest stretch."""
_OWN = POSITIONS - 2


@dataclass(frozen=True, slots=True)
class MaskedRecipe:
    """Everything that decides what a run gives, but the texts and the encoder's file."""

    epochs: int = 13
    rows: int = 32
    encoder_rate: float = 2e-4
    heads_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    masked: float = 0.15
    seed: int = 0


class Text(NamedTuple):
    """A text: its name, its characters as numbers, and the number of each one's word."""

    name: str
    ids: Array
    words: Array


class Guesser(nn.Module):
    """The encoder with a head that guesses characters, which goes when the run is over."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(encoder.characters.num_embeddings))

    def forward(self, ids: Tensor, asked: Tensor) -> Tensor:
        """*Shape:* (rows, positions) twice → (asked, characters): logits."""
        added = torch.zeros(1, 1, WIDTH, device=ids.device)
        mask = (ids != PAD)[:, None, None, :]
        encoded = self.encoder(ids, torch.zeros_like(ids), added, mask)[asked]
        hidden = self.norm(functional.gelu(self.dense(encoded)))
        logits: Tensor = hidden @ self.encoder.characters.weight.T + self.bias
        return logits


class MaskedRun:
    """A run in progress: the encoder that guesses, and the texts."""

    def __init__(
        self,
        recipe: MaskedRecipe,
        encoder: Encoder,
        vocabulary: Vocabulary,
        texts: Sequence[tuple[str, str]],
    ) -> None:
        self.recipe, self.characters = recipe, len(vocabulary)
        self.texts = [_text(name, text, vocabulary) for name, text in texts]
        self.device = fastest()
        self.guesser = Guesser(encoder).to(self.device).train()
        inside = list(encoder.parameters())
        head = [p for n, p in self.guesser.named_parameters() if not n.startswith("encoder.")]
        rated = (inside, recipe.encoder_rate), (head, recipe.heads_rate)
        self.optimizer = torch.optim.AdamW(
            [{"params": weights, "lr": rate, "full": rate} for weights, rate in rated],
            weight_decay=recipe.decay,
            fused=True,
        )
        self.done = 0

    def epoch(self) -> tuple[float, float]:
        """Go once through the texts; return the mean loss, and the share that was guessed."""
        random = np.random.default_rng([self.recipe.seed, self.done])
        torch.manual_seed(self.recipe.seed * 1000 + self.done)
        batches = list(self._batches(random))
        sums = np.zeros(2)
        for n, (ids, answers) in enumerate(batches):
            progress = (self.done + n / len(batches)) / self.recipe.epochs
            for group in self.optimizer.param_groups:
                group["lr"] = group["full"] * rise_and_fall(progress, self.recipe.warmup)
            sums += self._step(torch.from_numpy(ids), torch.from_numpy(answers))
        self.done += 1
        loss, guessed = sums / len(batches)
        return float(loss), float(guessed)

    def _step(self, ids: Tensor, answers: Tensor) -> tuple[float, float]:
        ids, answers = ids.to(self.device), answers.to(self.device)
        asked = answers != UNKNOWN
        halved = has_bfloat16(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=halved):
            logits = self.guesser(ids, asked)
        loss = functional.cross_entropy(logits.float(), answers[asked])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.guesser.parameters(), 1.0)
        self.optimizer.step()
        right = (logits.argmax(-1) == answers[asked]).float().mean()
        return float(loss.detach()), float(right)

    def _batches(self, random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
        """Cut all texts anew, and lay stretches of like length side by side."""
        cut = [each for text in self.texts for each in stretches(text, random)]
        cut.sort(key=lambda each: len(each[0]))
        rows = self.recipe.rows
        groups = [cut[i : i + rows] for i in range(0, len(cut), rows)]
        for n in random.permutation(len(groups)):
            yield masked(groups[n], self.recipe.masked, self.characters, random)


def stretches(text: Text, random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Cut a text to stretches that fill the encoder's positions, from anywhere in the first.

    Each is its characters, and the number of each one's word.
    """
    for start in range(-int(random.integers(0, _OWN - _LEAST)), len(text.ids), _OWN):
        own = slice(max(start, 0), start + _OWN)
        if len(text.ids[own]) >= _LEAST:
            yield text.ids[own], text.words[own]


def masked(
    group: Sequence[tuple[Array, Array]],
    share: float,
    characters: int,
    random: np.random.Generator,
) -> tuple[Array, Array]:
    """Lay stretches side by side with a share of their words hidden.

    :return: *Shape:* (rows, positions) twice: characters, and what is to be guessed, else
        :data:`UNKNOWN`
    """
    longest = max(len(ids) for ids, _ in group) + 2
    given = np.full((len(group), longest), PAD)
    answers = np.full_like(given, UNKNOWN)
    for row, answer, (ids, words) in zip(given, answers, group, strict=True):
        own = slice(1, len(ids) + 1)
        row[0], row[own], row[len(ids) + 1] = START, ids, END
        chosen = (random.random(int(words.max()) + 1) < share)[words] & (ids > SPACE)
        how = random.random(len(ids))
        answer[own][chosen] = ids[chosen]
        row[own][chosen & (how < _HIDDEN)] = MASK
        exchanged = chosen & (how >= _KEPT)
        row[own][exchanged] = random.integers(NEWLINE + 1, characters, int(exchanged.sum()))
    return given, answers


def pretrain(
    recipe: MaskedRecipe, encoder: Path, texts: Sequence[tuple[str, str]], out: Path
) -> None:
    """Write the folder of a run from which others start: the encoder is the one that guessed.

    A run that was cut off goes on from its last epoch, which is kept in the folder ``guessing``.

    :param texts: names and texts
    """
    model, vocabulary = begin(Recipe(seed=recipe.seed), encoder)
    inside = model.tagger.encoder
    if not isinstance(inside, Encoder):
        raise TypeError(f"{encoder} holds no encoder")
    run = MaskedRun(recipe, inside, vocabulary, texts)
    told = {**dataclasses.asdict(recipe), "documents": [], "texts": [t.name for t in run.texts]}
    guessing = Checkpoint(out / "guessing", run.guesser, run.optimizer)
    run.done = guessing.resume()
    while run.done < recipe.epochs:
        began = time.monotonic()
        loss, guessed = run.epoch()
        guessing.save(run.done, vocabulary, told)
        seconds = time.monotonic() - began
        logger.info("epoch %d, %.0f s: %.3f, guessed %.3f", run.done, seconds, loss, guessed)
    Checkpoint(out, model.cpu(), run.optimizer).save(0, vocabulary, told)


def _text(name: str, text: str, vocabulary: Vocabulary) -> Text:
    begins = np.isin(word_positions(text), _BEGINS)
    return Text(name, vocabulary.encode(text), np.cumsum(begins))
