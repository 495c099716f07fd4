"""The small tagger of ``edugov_zh_fast``: convolutions over characters and pairs of characters.

It answers as the encoder's tagger does (``kg.training.model.Tagger``), at a twentieth of the cost,
and uses no words: ``words`` is taken and left aside.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.components.reader_features import PAD, RULE_TAGS, TYPES
from kg.training.model import PROJECTED, TAGS, bits

CHARACTER, PAIR, WIDTH = 96, 64, 224
PAIRS, FACTOR = 12289, 7919
"""Rows of the table of pairs, and the factor by which a pair is given its row."""
REACHES = (1, 2, 4, 8, 1)
"""How far each block looks to either side."""
POOLED = 2
"""The block that is told the means of the window and of the headings above it."""


class Block(nn.Module):
    """Each position with one to its left and one to its right."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.mix, self.norm = nn.Linear(3 * WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* (rows, positions, width) → the same, zero where ``mask`` is."""
        sides = [shifted(x, self.reach), x, shifted(x, -self.reach)]
        mixed = self.drop(functional.gelu(self.mix(torch.cat(sides, -1))))
        normed: Tensor = self.norm(x + mixed) * mask
        return normed


class SmallTagger(nn.Module):
    """Characters to emissions and projections."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        self.characters = nn.Embedding(characters, CHARACTER)
        self.pairs = nn.Embedding(PAIRS, PAIR)
        self.first = nn.Linear(CHARACTER + 2 * PAIR, WIDTH)
        self.rules = nn.Linear(RULE_TAGS, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH)
        self.pooled = nn.Linear(2 * WIDTH, WIDTH)
        self.blocks = nn.ModuleList([Block(reach) for reach in REACHES])
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(WIDTH, len(TYPES) * TAGS)
        self.project = nn.Linear(WIDTH, PROJECTED)
        nn.init.normal_(self.pairs.weight, std=0.1)
        nn.init.zeros_(self.rules.weight)
        with torch.no_grad():  # almost every character is outside of any mention
            self.out.bias.view(-1, TAGS).copy_(torch.tensor([4.0, 0.0, 0.0]))

    def forward(
        self,
        ids: Tensor,
        segments: Tensor,
        words: Tensor,
        rules: Tensor,
        mask: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """*Shape:* (rows, positions) → (…, types × tags), (…, projected)."""
        there = (ids != PAD).unsqueeze(-1)
        right = self.pairs((ids * FACTOR + shifted(ids, -1)) % PAIRS)
        features = torch.cat([self.characters(ids), shifted(right, 1), right], -1)
        first = self.first(self.drop(features)) + self.rules(bits(rules))
        x = self.norm(functional.gelu(first)) * there
        for n, block in enumerate(self.blocks):
            if n == POOLED:
                x = (x + self._means(x, segments.unsqueeze(-1), there)) * there
            x = block(x, there)
        x = self.drop(x)
        return self.out(x), self.project(x)

    def _means(self, x: Tensor, segments: Tensor, there: Tensor) -> Tensor:
        """*Shape:* (rows, 1, width), from the means of the window and of what goes with it."""
        parts = [there & (segments == 0), there & (segments == 1)]
        means = [(x * part).sum(1, keepdim=True) / part.sum(1, keepdim=True) for part in parts]
        pooled: Tensor = self.pooled(torch.cat(means, -1))
        return pooled


def shifted(values: Tensor, by: int) -> Tensor:
    """Move along the positions, to the right if ``by`` is above 0; what is left is zero.

    *Shape:* (rows, positions, …) → the same
    """
    rest = torch.zeros_like(values[:, : abs(by)])
    if by > 0:
        return torch.cat([rest, values[:, :-by]], 1)
    return torch.cat([values[:, -by:], rest], 1)
