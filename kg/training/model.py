"""The reader as it is trained: the encoder and, above it, one head for each question."""

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.components.reader_features import (
    HONOURS,
    KINDS,
    LINKS,
    PAD,
    PAIR_SIZES,
    RULE_TAGS,
    STATUSES,
    TYPES,
    WORD_POSITIONS,
    Array,
)
from kg.training.encoder import WIDTH, Encoder
from kg.training.labels import UNKNOWN
from kg.vocabulary import MentionType

WORDS, HIDDEN, PROJECTED, SPAN, PRODUCT = 32, 256, 128, 128, 64
TAGS = 3
NEVER = -1e4

CLASSES: dict[str, tuple[tuple[MentionType, ...], tuple[str, ...]]] = {
    "kind": ((MentionType.VALUE,), KINDS),
    "status": ((MentionType.PROGRAM, MentionType.POLICY), STATUSES),
    "honour": ((MentionType.RECOGNITION,), HONOURS),
}
"""The heads that class a span: for which types, and what they choose from."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of each position, and what the heads for spans need of it.

    ``emissions`` has *shape* (rows, positions, types, tags), ``projected`` (rows, positions,
    :data:`PROJECTED`).
    """

    emissions: Tensor
    projected: Tensor


class Tagger(nn.Module):
    """Characters to emissions and projections: the part that is exported to ONNX."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.added = nn.Embedding(WORD_POSITIONS, WIDTH)
        self.words = nn.Embedding(WORD_POSITIONS, WORDS)
        self.drop = nn.Dropout(0.1)
        self.rules = nn.Linear(RULE_TAGS, WIDTH, bias=False)
        self.hidden = nn.Linear(WIDTH + WORDS, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(TYPES) * TAGS)
        self.project = nn.Linear(WIDTH + WORDS, PROJECTED)
        self.rules_above = nn.Linear(RULE_TAGS, HIDDEN + PROJECTED, bias=False)
        for layer in (self.added, self.rules, self.rules_above):
            nn.init.zeros_(layer.weight)
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
        tags = bits(rules)
        encoded = self.encoder(ids, segments, self.added(words) + self.rules(tags), mask)
        features = self.drop(torch.cat([encoded, self.words(words).to(encoded.dtype)], -1))
        above = self.rules_above(tags)
        hidden = functional.gelu(self.hidden(features) + above[..., :HIDDEN])
        return self.out(self.drop(hidden)), self.project(features) + above[..., HIDDEN:]


def bits(rules: Tensor) -> Tensor:
    """*Shape:* (rows, positions) → (rows, positions, rule tags), 0 or 1."""
    places = torch.arange(RULE_TAGS, device=rules.device)
    return ((rules.unsqueeze(-1) >> places) & 1).float()


class Chain(nn.Module):
    """A linear-chain conditional random field over B, I, O for each type on its own."""

    def __init__(self) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(len(TYPES), TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(len(TYPES), TAGS))
        barred = torch.zeros(TAGS, TAGS)
        barred[0, 2] = NEVER
        self.barred: Tensor
        self.register_buffer("barred", barred)

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Scores of tag after tag (types, from, to), and of the first tag (types, tags)."""
        return self.step + self.barred, self.first + self.barred[0]

    def loss(self, emissions: Tensor, tags: Tensor) -> Tensor:
        """Negative log-likelihood of the tags, summed.

        :param emissions: *Shape:* (rows, characters, types, tags)
        :param tags: *Shape:* (rows, characters, types), :data:`UNKNOWN` where a row has ended
        """
        step, first = self.transitions()
        valid, label = tags[:, :, 0] != UNKNOWN, tags.clamp(min=0)
        each = torch.arange(len(TYPES), device=tags.device)
        gold = emissions.gather(-1, label.unsqueeze(-1)).squeeze(-1) * valid.unsqueeze(-1)
        moves = step[each, label[:, :-1], label[:, 1:]] * valid[:, 1:].unsqueeze(-1)
        right = gold.sum() + moves.sum() + first[each, label[:, 0]].sum()
        return self.partition(emissions, valid) - right

    def take(self, step: Array, first: Array) -> None:
        """Take over the scores of a chain that is trained; what is barred stays barred."""
        free = (self.barred == 0).float()
        self.step.data.copy_(torch.from_numpy(step) * free)
        self.first.data.copy_(torch.from_numpy(first) * free[0])

    def follow(self, step: Array, first: Array) -> None:
        """Take over the scores of a chain that is trained, and keep them."""
        self.take(step, first)
        for own in (self.step, self.first):
            own.requires_grad = False

    def soft_loss(self, emissions: Tensor, soft: Tensor, valid: Tensor) -> Tensor:
        """Cross entropy to tags that are probabilities, summed, less what the chain's steps add.

        :param emissions: *Shape:* (rows, characters, types, tags)
        :param soft: *Shape:* the same, zero where a row has ended
        :param valid: *Shape:* (rows, characters), false where a row has ended
        """
        return self.partition(emissions, valid) - (emissions * soft).sum()

    def partition(self, emissions: Tensor, valid: Tensor) -> Tensor:
        """Log of the sum over all paths, by pairwise products of the transition matrices.

        *Shape:* as in :meth:`soft_loss`. Its gradient are the probabilities of the tags.
        """
        step, first = self.transitions()
        moves = step + emissions[:, 1:].unsqueeze(-2)
        stay = torch.full((TAGS, TAGS), NEVER, device=moves.device).fill_diagonal_(0.0)
        moves = torch.where(valid[:, 1:, None, None, None], moves, stay)
        while moves.shape[1] > 1:
            if moves.shape[1] % 2:
                tail = stay.expand(moves.shape[0], 1, *moves.shape[2:])
                moves = torch.cat([moves, tail], 1)
            left, right = moves[:, 0::2], moves[:, 1::2]
            moves = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2)
        start = (first + emissions[:, 0]).unsqueeze(-1)
        whole = start + moves[:, 0] if moves.shape[1] else start
        return torch.logsumexp(whole.flatten(-2), dim=-1).sum()


class SpanHeads(nn.Module):
    """What holds of a span, and between two: small enough to be read by numpy.

    A span is the projections of its first and last position, of their neighbours, and their mean
    over the span, with its type.
    """

    def __init__(self) -> None:
        super().__init__()
        self.span = nn.Linear(5 * PROJECTED, SPAN)
        self.types = nn.Embedding(len(TYPES), SPAN)
        self.drop = nn.Dropout(0.1)
        self.classes = nn.ModuleDict(
            {name: nn.Linear(SPAN, len(names)) for name, (_, names) in CLASSES.items()}
        )
        self.head, self.tail = nn.Linear(SPAN, SPAN), nn.Linear(SPAN, SPAN, bias=False)
        self.middle = nn.Linear(PROJECTED, SPAN, bias=False)
        self.places = nn.ModuleList([nn.Embedding(size, SPAN) for size in PAIR_SIZES])
        self.left = nn.Linear(SPAN, PRODUCT, bias=False)
        self.right = nn.Linear(SPAN, PRODUCT, bias=False)
        self.link = nn.Linear(SPAN + PRODUCT, len(LINKS))
        nn.init.constant_(self.link.bias, -3.0)
        for table in [self.types, *self.places]:
            nn.init.normal_(table.weight, std=0.1)

    def spans(self, projected: Tensor, spans: Tensor) -> Tensor:
        """*Shape:* (positions, projected), (n, 3) → (n, span)."""
        start, end, type_ = spans.unbind(-1)
        parts = [
            projected[start],
            projected[end - 1],
            _means(projected, start, end),
            projected[start - 1],
            projected[end],
        ]
        joined = self.span(self.drop(torch.cat(parts, -1))) + self.types(type_)
        vectors: Tensor = self.drop(functional.gelu(joined))
        return vectors

    def links(
        self, projected: Tensor, spans: Tensor, pairs: Tensor, places: Tensor, middles: Tensor
    ) -> Tensor:
        """*Shape:* (n, span) spans, (m, 2) pairs → (m, links): logits."""
        heads, tails = spans[pairs[:, 0]], spans[pairs[:, 1]]
        mixed = self.head(heads) + self.tail(tails)
        mixed = mixed + self.middle(_means(projected, middles[:, 0], middles[:, 1]))
        for table, column in zip(self.places, places.unbind(-1), strict=True):
            mixed = mixed + table(column)
        product = self.left(heads) * self.right(tails)
        both = torch.cat([self.drop(functional.gelu(mixed)), product], -1)
        logits: Tensor = self.link(both)
        return logits


class Reader(nn.Module):
    """Tagger, chain and span heads, trained together."""

    def __init__(self, tagger: nn.Module) -> None:
        super().__init__()
        self.tagger, self.chain, self.heads = tagger, Chain(), SpanHeads()

    def encode(self, ids: Tensor, segments: Tensor, words: Tensor, rules: Tensor) -> Encoded:
        """Run encoder and projections over a batch; training, in bfloat16 if that is faster."""
        mask = (ids != PAD)[:, None, None, :]
        halved = self.training and has_bfloat16(ids.device)
        with torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=halved):
            emissions, projected = self.tagger(ids, segments, words, rules, mask)
        shape = (*ids.shape, len(TYPES), TAGS)
        return Encoded(emissions.float().view(shape), projected.float())

    def losses(self, encoded: Encoded, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Sum negative log-likelihoods, by head; of tags that are probabilities cross entropies."""
        tags = batch["tags"]
        emissions = encoded.emissions[:, 1 : tags.shape[1] + 1]
        if "soft" in batch:
            mentions = self.chain.soft_loss(emissions, batch["soft"], tags[:, :, 0] != UNKNOWN)
        else:
            mentions = self.chain.loss(emissions, tags)
        return {"mentions": mentions, **self.span_losses(encoded, batch)}

    def span_losses(self, encoded: Encoded, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Sum those of the heads for spans and pairs alone."""
        losses: dict[str, Tensor] = {}
        projected = encoded.projected.flatten(0, 1)
        spans = self.heads.spans(projected, batch["spans"])
        for name, (types, _) in CLASSES.items():
            losses[name] = self._class_loss(name, types, spans, batch)
        places = batch["pairs"], batch["places"], batch["middles"]
        logits = self.heads.links(projected, spans, *places)
        known = batch["links"] != UNKNOWN
        losses["links"] = functional.binary_cross_entropy_with_logits(
            logits[known], batch["links"][known].float(), reduction="sum"
        )
        return losses

    def _class_loss(
        self, name: str, types: tuple[MentionType, ...], spans: Tensor, batch: dict[str, Tensor]
    ) -> Tensor:
        numbers = torch.tensor([TYPES.index(type_) for type_ in types], device=spans.device)
        chosen = torch.isin(batch["spans"][:, 2], numbers)
        return functional.cross_entropy(
            self.heads.classes[name](spans[chosen]),
            batch["classes"][chosen],
            ignore_index=UNKNOWN,
            reduction="sum",
        )


@cache
def has_bfloat16(device: torch.device) -> bool:
    """Tell whether a device multiplies bfloat16 itself.

    Where it does not, torch computes it by way of float32, which takes much longer.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(
        torch.cpu._is_avx512_bf16_supported()  # torch names no public way
        or torch.cpu._is_amx_tile_supported()
    )


def _means(values: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Mean over start…end of rows, zero where that is empty.

    *Shape:* (rows, width), (n,), (n,) → (n, width)
    """
    sums = functional.pad(values.cumsum(0), (0, 0, 1, 0))
    return (sums[end] - sums[start]) / (end - start).clamp(min=1).unsqueeze(-1)
