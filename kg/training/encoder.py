"""The encoder that the reader starts from, bge-small-zh-v1.5, as a PyTorch module.

BAAI's bge-small-zh-v1.5 (MIT licence) is a Chinese BERT of 4 layers, width 512, 8 heads. Its
ONNX file and its vocabulary lie in a Maven artifact; :func:`load` takes the weights from there.
Of its 21,128 word pieces only single Chinese characters, digits, Latin and Greek letters and
marks are kept.
"""

import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from kg.components.reader_features import Vocabulary

NAME = "bge-small-zh-v1.5"
LAYERS, WIDTH, HEADS, INNER, LONGEST = 4, 512, 8, 2048, 512

_SPECIAL_PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused1]", "[unused2]")
_ADDED = {"“": "「", "”": "」", "‘": "『", "’": "』", "—": "-"}
_SCRIPTS = ("CJK", "LATIN", "GREEK", "DIGIT", "FULLWIDTH", "IDEOGRAPHIC", "CIRCLED", "ROMAN")


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.joined = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2)])
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """*Shape:* (rows, positions, width) → the same; ``mask`` is true where to look."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norms[0](x + self.drop(self.joined(seen)))
        inner = functional.gelu(self.inner(x))
        normed: Tensor = self.norms[1](x + self.drop(self.outer(inner)))
        return normed


class Encoder(nn.Module):
    """Characters to vectors."""

    def __init__(self, characters: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.characters = nn.Embedding(characters, WIDTH)
        self.positions = nn.Embedding(LONGEST, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])

    def forward(self, ids: Tensor, segments: Tensor, added: Tensor, mask: Tensor | None) -> Tensor:
        """Encode characters.

        :param ids: *Shape:* (rows, positions)
        :param added: *Shape:* (rows, positions, width), added to the embeddings
        :param mask: *Shape:* (rows, 1, 1, positions), true where there is a character
        """
        summed = self.characters(ids) + self.segments(segments) + added
        x: Tensor = self.drop(self.norm(summed + self.positions.weight[: ids.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load(jar: Path) -> tuple[Encoder, Vocabulary]:
    """Read encoder and pruned vocabulary from the Maven artifact."""
    with zipfile.ZipFile(jar) as archive:
        graph = onnx.load_model_from_string(archive.read(f"{NAME}.onnx")).graph
        pieces = json.loads(archive.read(f"{NAME}-tokenizer.json"))["model"]["vocab"]
    weights = _weights(graph)
    kept = sorted((p for p in pieces if len(p) == 1 and _wanted(p)), key=lambda p: pieces[p])
    vocabulary = Vocabulary([*kept, *(c for c in _ADDED if c not in pieces)])
    rows = [
        *_SPECIAL_PIECES,
        *(_ADDED.get(c, c) if c not in pieces else c for c in vocabulary.characters),
    ]
    encoder = Encoder(len(vocabulary))
    encoder.load_state_dict(_renamed(weights, [pieces[row] for row in rows]))
    return encoder, vocabulary


def _wanted(character: str) -> bool:
    if not character.isalpha():
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _weights(graph: Any) -> dict[str, Tensor]:
    """Weights by name; linear layers lie transposed under the name of the node that uses them."""
    tensors = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
    weights = {name: t for name, t in tensors.items() if not name.startswith("onnx::")}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1].startswith("onnx::MatMul"):
            layer = node.name.strip("/").rsplit("/MatMul", 1)[0].replace("/", ".")
            weights[f"{layer}.weight"] = tensors[node.input[1]].T.contiguous()
    return weights


def _renamed(weights: dict[str, Tensor], rows: list[int]) -> dict[str, Tensor]:
    """BERT's names to those of :class:`Encoder`, embeddings cut down to ``rows``."""
    at = "embeddings."
    found = {
        "characters.weight": weights[f"{at}word_embeddings.weight"][rows].clone(),
        "positions.weight": weights[f"{at}position_embeddings.weight"],
        "segments.weight": weights[f"{at}token_type_embeddings.weight"],
        "norm.weight": weights[f"{at}LayerNorm.weight"],
        "norm.bias": weights[f"{at}LayerNorm.bias"],
    }
    names = {
        "joined": "attention.output.dense",
        "norms.0": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norms.1": "output.LayerNorm",
    }
    for n in range(LAYERS):
        old, new = f"encoder.layer.{n}.", f"layers.{n}."
        for part in ("weight", "bias"):
            qkv = [weights[f"{old}attention.self.{w}.{part}"] for w in ("query", "key", "value")]
            found[f"{new}qkv.{part}"] = torch.cat(qkv)
            for short, long in names.items():
                found[f"{new}{short}.{part}"] = weights[f"{old}{long}.{part}"]
    return found
