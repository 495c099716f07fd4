"""Write a trained reader as the files that reading needs: an ONNX graph, matrices, a vocabulary.

The graph is put together node by node, so it is the same for every version of PyTorch. Its
linear layers are quantised to int8 with a scale for each output (dynamic quantisation), its
embeddings with a scale for each row.
"""

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.components.reader import FILES
from kg.components.reader_features import Array, Vocabulary
from kg.training.export_large import large_graph
from kg.training.export_small import small_graph
from kg.training.graph import FULL, REDUCED, Graph
from kg.training.model import Reader
from kg.training.small import SmallTagger


def graph_of(model: Reader, weights: Mapping[str, Array], *, largest: int | None) -> Graph:
    """Build the graph of a reader's tagger, large or small.

    :param largest: see :class:`kg.training.graph.Graph`
    """
    build = small_graph if isinstance(model.tagger, SmallTagger) else large_graph
    return build(weights, largest=largest)


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
    weights = {name: t.detach().cpu().numpy() for name, t in model.tagger.state_dict().items()}
    largest = REDUCED if reduce_range else FULL
    proto = graph_of(model, weights, largest=largest if int8 else None).proto()
    onnx.checker.check_model(proto)
    if int8:
        _quantise(proto, out / FILES[0], reduce_range=reduce_range)
    else:
        (out / FILES[0]).write_bytes(proto.SerializeToString())
    matrices = _matrices(model)
    if isinstance(model.tagger, SmallTagger):
        matrices = {name: w.astype(np.float16) for name, w in matrices.items()}
    np.savez(out / FILES[1], allow_pickle=False, **matrices)
    vocabulary.save(out / FILES[2])


def _quantise(proto: Any, path: Path, *, reduce_range: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        whole.write_bytes(proto.SerializeToString())
        logging.disable(logging.WARNING)  # it advises to simplify a graph that is as simple
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        logging.disable(logging.NOTSET)


def _matrices(model: Reader) -> dict[str, Array]:
    step, first = model.chain.transitions()
    found = {name: t.detach().cpu().numpy() for name, t in model.heads.state_dict().items()}
    chain = {"chain.step": step, "chain.first": first}
    return {**found, **{name: t.detach().cpu().numpy() for name, t in chain.items()}}
