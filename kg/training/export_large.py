"""The ONNX graph of the large tagger: the encoder and what stands above it."""

from collections.abc import Mapping, Sequence

import numpy as np
from onnx import helper

from kg.components.reader_features import RULE_TAGS, Array
from kg.training.encoder import HEADS, LAYERS, WIDTH
from kg.training.graph import FUSED, Graph
from kg.training.model import HIDDEN, PROJECTED

_EPSILON = 1e-12
_INPUTS = ("ids", "segments", "words", "rules")


def large_graph(weights: Mapping[str, Array], *, largest: int | None) -> Graph:
    """Build the graph of ``kg.training.model.Tagger`` from its weights.

    Inputs ``ids``, ``segments``, ``words``, ``rules``: *shape* (rows, positions), no padding;
    outputs ``emissions`` (rows, positions, types × tags) and ``projected`` (rows, positions,
    projected).

    :param largest: see :class:`kg.training.graph.Graph`
    """
    graph = Graph(weights, largest=largest, epsilon=_EPSILON)
    tags = graph.bits("rules", RULE_TAGS)
    features = _features(graph, tags)
    above = _split(graph, graph.product("rules_above", tags), (HIDDEN, PROJECTED))
    inner = graph.node("Add", [graph.linear("hidden", features), above[0]])
    outputs = {
        "emissions": graph.linear("out", graph.node("Gelu", [inner])),
        "projected": graph.node("Add", [graph.linear("project", features), above[1]]),
    }
    return graph.close(_INPUTS, outputs)


def _features(graph: Graph, tags: str) -> str:
    """Lay encoder output and word positions side by side."""
    x = graph.rows("encoder.characters", "ids")
    x = graph.node("Add", [x, graph.rows("encoder.segments", "segments")])
    x = graph.node("Add", [x, graph.rows("added", "words")])
    x = graph.node("Add", [x, graph.product("rules", tags)])
    x = graph.norm("encoder.norm", graph.node("Add", [x, _positions(graph)]))
    for n in range(LAYERS):
        x = _layer(graph, f"encoder.layers.{n}", x)
    return graph.node("Concat", [x, graph.rows("words", "words")], axis=-1)


def _positions(graph: Graph) -> str:
    """*Shape:* (positions, width)."""
    zero, one = graph.constant(np.array(0)), graph.constant(np.array(1))
    length = graph.node("Gather", [graph.node("Shape", ["ids"]), one], axis=0)
    return graph.rows("encoder.positions", graph.node("Range", [zero, length, one]))


def _layer(graph: Graph, name: str, x: str) -> str:
    seen = graph.linear(f"{name}.joined", _attention(graph, graph.linear(f"{name}.qkv", x)))
    x = graph.norm(f"{name}.norms.0", graph.node("Add", [x, seen]))
    inner = graph.node("Gelu", [graph.linear(f"{name}.inner", x)])
    outer = graph.linear(f"{name}.outer", inner)
    return graph.norm(f"{name}.norms.1", graph.node("Add", [x, outer]))


def _attention(graph: Graph, qkv: str) -> str:
    """*Shape:* (rows, positions, 3 × width) → (rows, positions, width)."""
    parts = _split(graph, qkv, (WIDTH, WIDTH, WIDTH))
    return graph.node("MultiHeadAttention", parts, num_heads=HEADS, domain=FUSED)


def _split(graph: Graph, value: str, widths: Sequence[int]) -> list[str]:
    """*Shape:* (rows, positions, sum of widths) → one value of each width."""
    parts = [f"{value}_{n}" for n in range(len(widths))]
    sizes = graph.constant(np.array(widths))
    graph.nodes.append(helper.make_node("Split", [value, sizes], parts, axis=-1))
    return parts
