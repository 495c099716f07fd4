"""Put an ONNX graph together node by node, from weights by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from kg.components.reader_features import Array

OPSET = 20
"""The first ONNX opset that has GELU as an operator."""

_FUSED = "com.microsoft"


class Graph:
    """Nodes and constants of an ONNX graph that is being put together.

    :param small: keep the rows of large embeddings as int8
    :param epsilon: what normalising adds to the variance
    """

    def __init__(self, weights: Mapping[str, Array], *, small: bool, epsilon: float) -> None:
        self._weights, self._small, self.epsilon = weights, small, epsilon
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def node(self, operator: str, inputs: Iterable[str], **attributes: Any) -> str:
        """Add a node with one output; return the output's name."""
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name, **attributes))
        return name

    def constant(self, values: Array) -> str:
        """Add a constant; return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def linear(self, name: str, value: str) -> str:
        """*Shape:* (…, in) → (…, out)."""
        product = self.node("MatMul", [value, self.constant(self._weights[f"{name}.weight"].T)])
        return self.node("Add", [product, self.constant(self._weights[f"{name}.bias"])])

    def norm(self, name: str, value: str) -> str:
        """Normalise the last axis."""
        parts = [self.constant(self._weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [value, *parts], axis=-1, epsilon=self.epsilon)

    def rows(self, name: str, numbers: str) -> str:
        """Look up rows of an embedding; in the small graph it lies there as int8."""
        table = self._weights[f"{name}.weight"]
        if not self._small or len(table) < 100:
            return self.node("Gather", [self.constant(table), numbers])
        scale = np.maximum(np.abs(table).max(-1, keepdims=True), 1e-12) / 127
        small = np.round(table / scale).astype(np.int8)
        whole = self.node("Gather", [self.constant(small), numbers])
        factor = self.node("Gather", [self.constant(scale.astype(np.float32)), numbers])
        return self.node("Mul", [self.node("Cast", [whole], to=TensorProto.FLOAT), factor])

    def proto(self, inputs: Sequence[str], outputs: Mapping[str, str]) -> Any:
        """Close the graph.

        :param inputs: names of whole numbers, *shape* (rows, positions)
        :param outputs: names and the nodes that give them, *shape* (rows, positions, …)
        """
        for name, value in outputs.items():
            self.nodes.append(helper.make_node("Identity", [value], [name]))
        shape = ["rows", "positions"]
        whole = helper.make_graph(
            self.nodes,
            "reader",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in inputs],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, None])
                for name in outputs
            ],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(whole, opset_imports=opsets, ir_version=9)
