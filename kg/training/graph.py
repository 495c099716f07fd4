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


REDUCED, FULL = 64, 127
"""The largest whole number of an int8 weight: what all processors add up right, or all there is."""


class Held(NamedTuple):
    """The constants that hold a weight: turned, or in whole numbers with a scale for each row.

    Several hold the parts of a weight's inputs.
    """

    constants: tuple[str, ...]
    turned: bool = False
    scale: str = ""


class Whole(NamedTuple):
    """A value in whole numbers: what stands for it, for one step and for zero."""

    numbers: str
    scale: str
    zero: str


class Graph:
    """Nodes and constants of an ONNX graph that is being put together.

    :param largest: of the whole numbers that weights are rounded to, :data:`REDUCED` or
        :data:`FULL`; ``None``: nothing is rounded
    :param epsilon: what normalising adds to the variance
    """

    def __init__(
        self, weights: Mapping[str, Array], *, largest: int | None, epsilon: float
    ) -> None:
        self._weights, self._largest, self.epsilon = weights, largest, epsilon
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.holds: dict[str, Held] = {}

    def node(self, operator: str, inputs: Iterable[str], **attributes: Any) -> str:
        """Add a node with one output; return the output's name."""
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name, **attributes))
        return name

    def constant(self, values: Array, name: str = "") -> str:
        """Add a constant; return its name."""
        name = name or f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def weight(self, name: str, *, turned: bool = False) -> str:
        """Add a weight, turned if its axes are to be swapped; return the constant's name."""
        values = self._weights[name]
        constant = self.constant(values.T if turned else values)
        self.holds[name] = Held((constant,), turned=turned)
        return constant

    def linear(self, name: str, value: str) -> str:
        """*Shape:* (…, in) → (…, out)."""
        return self.node("Add", [self.product(name, value), self.weight(f"{name}.bias")])

    def product(self, name: str, value: str) -> str:
        """*Shape:* (…, in) → (…, out), without a bias."""
        return self.node("MatMul", [value, self.weight(f"{name}.weight", turned=True)])

    def bits(self, numbers: str, count: int) -> str:
        """Take whole numbers apart into their lowest bits, 0 or 1.

        *Shape:* (rows, positions) → (rows, positions, count)
        """
        last, each = self.constant(np.array([-1])), self.constant(1 << np.arange(count))
        bits = self.node("BitwiseAnd", [self.node("Unsqueeze", [numbers, last]), each])
        return self.node(
            "Cast", [self.node("Cast", [bits], to=TensorProto.BOOL)], to=TensorProto.FLOAT
        )

    def moved(self, name: str, value: str, moves: Sequence[int]) -> str:
        """Multiply a value, moved along the positions, with a part of a layer each; add these up.

        *Shape:* (rows, positions, in) → (rows, positions, out); the layer takes (…, moves × in)
        """
        weights = np.hsplit(self._weights[f"{name}.weight"], len(moves))
        names = [f"{name}_{n}" for n in range(len(moves))]
        self.holds[f"{name}.weight"] = Held(tuple(names), turned=True)
        parts = zip(names, weights, moves, strict=True)
        if self._largest is None:
            return self.node("Sum", [self._product(value, *part) for part in parts])
        whole = self._whole(value)
        return self.node("Sum", [self._whole_product(whole, *part) for part in parts])

    def _product(self, value: str, name: str, weight: Array, by: int) -> str:
        return self.node("MatMul", [self.shifted(value, by), self.constant(weight.T, name)])

    def _whole(self, value: str) -> Whole:
        """Round a value once for all products with it."""
        whole = Whole(*(f"{value}_{part}" for part in Whole._fields))
        node = helper.make_node("DynamicQuantizeLinear", [value], whole, whole.numbers)
        self.nodes.append(node)
        return whole

    def _whole_product(self, whole: Whole, name: str, weight: Array, by: int) -> str:
        """Move what is rounded: fewer bytes than what comes out."""
        rounded, steps = _rounded(weight, self._largest or FULL)
        moved = self.shifted(whole.numbers, by, zero=whole.zero)
        product = self.node(
            "MatMulInteger", [moved, self.constant(rounded.T, f"{name}_quantized"), whole.zero]
        )
        step = self.node("Mul", [whole.scale, self.constant(steps[:, 0], f"{name}_scale")])
        return self.node("Mul", [self.node("Cast", [product], to=TensorProto.FLOAT), step])

    def shifted(self, values: str, by: int, *, rank: int = 3, zero: str = "") -> str:
        """Move along the positions, to the right if ``by`` is above 0; what is left is zero.

        :param zero: the constant that stands for zero, if 0 does not
        """
        if not by:
            return values
        pads = np.zeros((2, rank), dtype=np.int64)
        pads[:, 1] = by, -by  # what is below zero is cut off
        return self.node("Pad", filter(None, [values, self.constant(pads.ravel()), zero]))

    def norm(self, name: str, value: str) -> str:
        """Normalise the last axis."""
        parts = [self.weight(f"{name}.{part}") for part in ("weight", "bias")]
        return self.node("LayerNormalization", [value, *parts], axis=-1, epsilon=self.epsilon)

    def rows(self, name: str, numbers: str) -> str:
        """Look up rows of an embedding; in the small graph it lies there as int8."""
        table = self._weights[f"{name}.weight"]
        if self._largest is None or len(table) < 100:
            return self.node("Gather", [self.weight(f"{name}.weight"), numbers])
        parts = [self.constant(part) for part in _rounded(table, FULL)]
        self.holds[f"{name}.weight"] = Held((parts[0],), scale=parts[1])
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


def _rounded(weight: Array, largest: int) -> tuple[Array, Array]:
    """Round each row to whole numbers as large as ``largest``; return them and each row's scale."""
    scale = np.maximum(np.abs(weight).max(-1, keepdims=True), 1e-12) / largest
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)
