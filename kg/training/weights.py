"""Take up the weights of a model folder again, from the files that reading needs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from kg.components.reader import FILES, TrainedReader
from kg.components.reader_features import Array, Vocabulary
from kg.errors import PipelineError
from kg.training.encoder import Encoder
from kg.training.export import graph_of
from kg.training.graph import REDUCED, Held
from kg.training.model import Reader, Tagger
from kg.training.small import SmallTagger


def read_weights(model: Path) -> tuple[Reader, Vocabulary]:
    """Read a model folder back into a module that can be trained.

    What was rounded to int8 stays as round as it is.

    :raises PipelineError: if the folder is no model, or one of another shape
    """
    shipped = TrainedReader(model)
    constants, whole = _constants(model / FILES[0])
    characters = len(shipped.vocabulary)
    tagger = Tagger(Encoder(characters)) if whole else SmallTagger(characters)
    reader = Reader(tagger)
    try:
        reader.tagger.load_state_dict(_state(reader, constants))
        matrices = {name: torch.from_numpy(w) for name, w in shipped.heads.matrices.items()}
        reader.heads.load_state_dict(matrices)
        reader.chain.take(shipped.heads.chain.step, shipped.heads.chain.first)
    except (KeyError, RuntimeError) as error:
        raise PipelineError(
            f"the weights in {model} are those of another version of edugov-kg ({error}): "
            "start from the encoder, or from a model of this version"
        ) from error
    return reader, shipped.vocabulary


def _constants(path: Path) -> tuple[dict[str, Array], bool]:
    """Return the constants of a graph by name, and whether it takes words."""
    graph = onnx.load(path).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    return arrays, "words" in {each.name for each in graph.input}


def _state(reader: Reader, constants: Mapping[str, Array]) -> dict[str, Any]:
    """Give the tagger's weights by their names, whatever form the graph keeps them in."""
    own = {name: w.detach().numpy() for name, w in reader.tagger.state_dict().items()}
    rounded = any(each.dtype == np.int8 for each in constants.values())
    graph = graph_of(reader, own, largest=REDUCED if rounded else None)
    return {name: torch.from_numpy(_weight(held, constants)) for name, held in graph.holds.items()}


def _weight(held: Held, constants: Mapping[str, Array]) -> Array:
    values = [_values(name, constants) for name in held.constants]
    whole = np.hstack([each.T if held.turned else each for each in values])
    if held.scale:
        whole = whole * constants[held.scale]
    return np.array(whole, dtype=np.float32, order="C")


def _values(name: str, constants: Mapping[str, Array]) -> Array:
    """Return a constant, or what int8 and a scale for each output stand for."""
    if name in constants:
        return constants[name].astype(np.float32)
    whole = constants[f"{name}_quantized"].astype(np.float32)
    zero = constants.get(f"{name}_zero_point", np.zeros(1)).astype(np.float32)
    values: Array = (whole - zero) * constants[f"{name}_scale"]
    return values
