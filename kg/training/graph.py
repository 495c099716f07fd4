"""Put an ONNX graph together node by node, from weights by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from kg.components.reader_features import Array

OPSET = 20
"""The first ONNX opset that has GELU as an operator."""

FUSED = "com.microsoft"
"""Where ONNX Runtime has attention as one operator, which is 5 % faster."""


class Held(NamedTuple):
    """The constant that holds a weight: turned, or in whole numbers with a scale for each row.

    One of ``parts`` holds the parts of a weight's inputs side by side, each turned.
    """

    constant: str
    turned: bool = False
    scale: str = ""
    parts: int = 1


class Graph:
    """Nodes and constants of an ONNX graph that is being put together.

    :param small: keep the rows of large embeddings as int8
    :param epsilon: what normalising adds to the variance
    """

    def __init__(self, weights: Mapping[str, Array], *, small: bool, epsilon: float) -> None:
        self._weights, self._small, self.epsilon = weights, small, epsilon
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.holds: dict[str, Held] = {}

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

    def weight(self, name: str, *, turned: bool = False) -> str:
        """Add a weight, turned if its axes are to be swapped; return the constant's name."""
        values = self._weights[name]
        constant = self.constant(values.T if turned else values)
        self.holds[name] = Held(constant, turned=turned)
        return constant

    def linear(self, name: str, value: str) -> str:
        """*Shape:* (…, in) → (…, out)."""
        product = self.node("MatMul", [value, self.weight(f"{name}.weight", turned=True)])
        return self.node("Add", [product, self.weight(f"{name}.bias")])

    def parts(self, name: str, value: str, parts: int) -> list[str]:
        """Multiply a value with each part of a linear layer that takes so many side by side.

        *Shape:* (…, in) → (…, out), ``parts`` times; the layer takes (…, parts × in)
        """
        weight = self._weights[f"{name}.weight"]
        constant = self.constant(np.hstack([part.T for part in np.hsplit(weight, parts)]))
        self.holds[f"{name}.weight"] = Held(constant, parts=parts)
        product = self.node("MatMul", [value, constant])
        names = [f"{product}_{n}" for n in range(parts)]
        split = helper.make_node("Split", [product], names, axis=-1, num_outputs=parts)
        self.nodes.append(split)
        return names

    def norm(self, name: str, value: str) -> str:
        """Normalise the last axis."""
        parts = [self.weight(f"{name}.{part}") for part in ("weight", "bias")]
        return self.node("LayerNormalization", [value, *parts], axis=-1, epsilon=self.epsilon)

    def rows(self, name: str, numbers: str) -> str:
        """Look up rows of an embedding; in the small graph it lies there as int8."""
        table = self._weights[f"{name}.weight"]
        if not self._small or len(table) < 100:
            return self.node("Gather", [self.weight(f"{name}.weight"), numbers])
        scale = np.maximum(np.abs(table).max(-1, keepdims=True), 1e-12) / 127
        small = np.round(table / scale).astype(np.int8)
        parts = [self.constant(part) for part in (small, scale.astype(np.float32))]
        self.holds[f"{name}.weight"] = Held(parts[0], scale=parts[1])
        whole, factor = (self.node("Gather", [part, numbers]) for part in parts)
        return self.node("Mul", [self.node("Cast", [whole], to=TensorProto.FLOAT), factor])

    def close(self, inputs: Sequence[str], outputs: Mapping[str, str]) -> "Graph":
        """Name what goes in and what comes out.

        :param inputs: names of whole numbers, *shape* (rows, positions)
        :param outputs: names and the nodes that give them, *shape* (rows, positions, …)
        """
        for name, value in outputs.items():
            self.nodes.append(helper.make_node("Identity", [value], [name]))
        self.inputs, self.outputs = tuple(inputs), tuple(outputs)
        return self

    def proto(self) -> Any:
        """Return the graph in the form of ONNX, once it is closed."""
        shape = ["rows", "positions"]
        whole = helper.make_graph(
            self.nodes,
            "reader",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in self.inputs],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, None])
                for name in self.outputs
            ],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(whole, opset_imports=opsets, ir_version=9)
