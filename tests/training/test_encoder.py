import json
import zipfile

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
onnx = pytest.importorskip("onnx", reason="the extra train is not installed")

from kg.training import encoder  # noqa: E402  # after the check for the extra

PIECES = ["[PAD]", "[unused1]", "[unused2]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES += ["南", "##南", "通", "「", "」", "『", "』", "-", "a", "の", "한", "7", "。"]
LINEAR = {
    "attention.self.query": (512, 512),
    "attention.self.key": (512, 512),
    "attention.self.value": (512, 512),
    "attention.output.dense": (512, 512),
    "intermediate.dense": (512, 2048),
    "output.dense": (2048, 512),
}


@pytest.fixture
def tensors():
    """Weights of a BERT of one layer, by their names in the artifact."""
    random = np.random.default_rng(0)
    shapes = {
        "embeddings.word_embeddings.weight": (len(PIECES), 512),
        "embeddings.position_embeddings.weight": (512, 512),
        "embeddings.token_type_embeddings.weight": (2, 512),
        "embeddings.LayerNorm.weight": (512,),
        "embeddings.LayerNorm.bias": (512,),
    }
    for name, (_, out) in LINEAR.items():
        shapes[f"encoder.layer.0.{name}.bias"] = (out,)
    for name in ("attention.output.LayerNorm", "output.LayerNorm"):
        shapes[f"encoder.layer.0.{name}.weight"] = (512,)
        shapes[f"encoder.layer.0.{name}.bias"] = (512,)
    return {name: random.normal(size=size).astype(np.float32) for name, size in shapes.items()}


@pytest.fixture
def jar(tensors, tmp_path, monkeypatch):
    """An artifact with one layer; linear layers lie transposed under anonymous names."""
    monkeypatch.setattr(encoder, "LAYERS", 1)
    nodes, linear = [], {}
    for n, (name, size) in enumerate(LINEAR.items()):
        linear[f"onnx::MatMul_{n}"] = np.full(size, n, dtype=np.float32)
        node = f"/encoder/layer.0/{name.replace('.', '/')}/MatMul"
        nodes.append(onnx.helper.make_node("MatMul", ["x", f"onnx::MatMul_{n}"], [f"y{n}"], node))
    initial = [
        onnx.numpy_helper.from_array(array, name) for name, array in {**tensors, **linear}.items()
    ]
    graph = onnx.helper.make_graph(nodes, "bert", [], [], initial)
    path = tmp_path / "encoder.jar"
    vocabulary = {"model": {"vocab": {piece: n for n, piece in enumerate(PIECES)}}}
    with zipfile.ZipFile(path, "w") as archive:
        model = onnx.helper.make_model(graph).SerializeToString()
        archive.writestr(f"{encoder.NAME}.onnx", model)
        archive.writestr(f"{encoder.NAME}-tokenizer.json", json.dumps(vocabulary))
    return path


def test_vocabulary_keeps_single_chinese_characters_digits_letters_and_marks(jar):
    _, vocabulary = encoder.load(jar)
    assert "".join(vocabulary.characters) == "南通「」『』-a7。“”‘’—"


def test_quotes_that_the_encoder_lacks_start_as_their_likes(jar, tensors):
    module, vocabulary = encoder.load(jar)
    rows = tensors["embeddings.word_embeddings.weight"]
    for character, piece in (("南", "南"), ("“", "「"), ("—", "-"), ("\n", "[unused2]")):
        found = module.characters.weight[vocabulary.encode(character)[0]].detach().numpy()
        assert (found == rows[PIECES.index(piece)]).all()


def test_linear_layers_come_to_their_places(jar):
    module, _ = encoder.load(jar)
    layer = module.layers[0]
    assert [float(w.detach()[0, 0]) for w in layer.qkv.weight.split(512)] == [0, 1, 2]
    assert [float(m.weight.detach()[0, 0]) for m in (layer.joined, layer.inner, layer.outer)] == [
        3,
        4,
        5,
    ]
