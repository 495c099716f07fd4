"""The ONNX graph of the small tagger (``kg.training.small``)."""

from collections.abc import Mapping

import numpy as np
from onnx import TensorProto

from kg.components.reader_features import RULE_TAGS, Array
from kg.training.graph import Graph
from kg.training.small import FACTOR, PAIRS, POOLED, REACHES

INPUTS = ("ids", "segments", "rules")
_EPSILON = 1e-5


def small_graph(weights: Mapping[str, Array], *, largest: int | None) -> Graph:
    """Build the graph of ``kg.training.small.SmallTagger`` from its weights.

    Inputs ``ids``, ``segments``, ``rules``: *shape* (rows, positions), no padding; outputs as those
    of ``kg.training.export_large.large_graph``.

    :param largest: see :class:`kg.training.graph.Graph`
    """
    graph = Graph(weights, largest=largest, epsilon=_EPSILON)
    rules = graph.product("rules", graph.bits("rules", RULE_TAGS))
    first = graph.node("Add", [graph.linear("first", _characters(graph)), rules])
    x = graph.norm("norm", graph.node("Gelu", [first]))
    for n, reach in enumerate(REACHES):
        if n == POOLED:
            x = graph.node("Add", [x, _pooled(graph, x)])
        x = _block(graph, f"blocks.{n}", reach, x)
    outputs = {"emissions": graph.linear("out", x), "projected": graph.linear("project", x)}
    return graph.close(INPUTS, outputs)


def _characters(graph: Graph) -> str:
    """Lay each character and its pairs to the left and to the right side by side."""
    multiple = graph.node("Mul", ["ids", graph.constant(np.array(FACTOR))])
    pair = graph.node("Add", [multiple, graph.shifted("ids", -1, rank=2)])
    right = graph.rows("pairs", graph.node("Mod", [pair, graph.constant(np.array(PAIRS))]))
    parts = [graph.rows("characters", "ids"), graph.shifted(right, 1), right]
    return graph.node("Concat", parts, axis=-1)


def _block(graph: Graph, name: str, reach: int, x: str) -> str:
    sides = graph.moved(f"{name}.mix", x, (reach, 0, -reach))
    mixed = graph.node("Add", [sides, graph.weight(f"{name}.mix.bias")])
    return graph.norm(f"{name}.norm", graph.node("Add", [x, graph.node("Gelu", [mixed])]))


def _pooled(graph: Graph, x: str) -> str:
    """*Shape:* (rows, 1, width), from the means of the window and of what goes with it."""
    middle, last = graph.constant(np.array([1])), graph.constant(np.array([-1]))
    segments = graph.node("Cast", ["segments"], to=TensorProto.FLOAT)
    context = graph.node("Unsqueeze", [segments, middle])
    own = graph.node("Sub", [graph.constant(np.array(1, dtype=np.float32)), context])
    means = []
    for part in (own, context):
        total = graph.node("MatMul", [part, x])
        means.append(graph.node("Div", [total, graph.node("ReduceSum", [part, last])]))
    return graph.linear("pooled", graph.node("Concat", means, axis=-1))
