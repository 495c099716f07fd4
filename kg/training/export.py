"""Write a trained reader as the files that reading needs: an ONNX graph, matrices, a vocabulary.

The graph is put together node by node, so it is the same for every version of PyTorch. Its
linear layers are quantised to int8 with a scale for each output (dynamic quantisation), its
embeddings with a scale for each row.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.components.reader import FILES
from kg.components.reader_features import Array, Vocabulary
from kg.training.encoder import HEADS, LAYERS
from kg.training.export_small import small_proto
from kg.training.graph import Graph
from kg.training.model import Reader
from kg.training.small import SmallTagger

_FUSED = "com.microsoft"  # attention as one operator: ONNX Runtime's own, 5 % faster here
_EPSILON = 1e-12
_INPUTS = ("ids", "segments", "words")


def model_proto(weights: Mapping[str, Array], *, small: bool) -> Any:
    """Build the graph of ``kg.training.model.Tagger`` from its weights.

    Inputs ``ids``, ``segments``, ``words``: *shape* (rows, positions), no padding; outputs
    ``emissions`` (rows, positions, types × tags) and ``projected`` (rows, positions, projected).

    :param small: keep the embeddings as int8
    """
    graph = Graph(weights, small=small, epsilon=_EPSILON)
    features = _features(graph)
    hidden = graph.node("Gelu", [graph.linear("hidden", features)])
    outputs = {
        "emissions": graph.linear("out", hidden),
        "projected": graph.linear("project", features),
    }
    return graph.proto(_INPUTS, outputs)


def _features(graph: Graph) -> str:
    """Lay encoder output and word positions side by side."""
    x = graph.rows("encoder.characters", "ids")
    x = graph.node("Add", [x, graph.rows("encoder.segments", "segments")])
    x = graph.node("Add", [x, graph.rows("added", "words")])
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
    parts = [f"{qkv}_{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=len(parts)))
    return graph.node("MultiHeadAttention", parts, num_heads=HEADS, domain=_FUSED)


def export(
    model: Reader,
    vocabulary: Vocabulary,
    out: Path,
    *,
    int8: bool = True,
    reduce_range: bool = True,
) -> None:
    """Write the files of a model folder.

    :param int8: quantise; else everything stays in float32
    :param reduce_range: quantise weights to 7 bits, which processors without VNNI add up right
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: t.detach().numpy() for name, t in model.tagger.state_dict().items()}
    build = small_proto if isinstance(model.tagger, SmallTagger) else model_proto
    proto = build(weights, small=int8)
    onnx.checker.check_model(proto)
    if int8:
        _quantise(proto, out / FILES[0], reduce_range=reduce_range)
    else:
        (out / FILES[0]).write_bytes(proto.SerializeToString())
    np.savez(out / FILES[1], allow_pickle=False, **_matrices(model))
    vocabulary.save(out / FILES[2])


def _quantise(proto: Any, path: Path, *, reduce_range: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        whole.write_bytes(proto.SerializeToString())
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def _matrices(model: Reader) -> dict[str, Array]:
    step, first = model.chain.transitions()
    found = {name: t.detach().numpy() for name, t in model.heads.state_dict().items()}
    return {**found, "chain.step": step.detach().numpy(), "chain.first": first.detach().numpy()}
