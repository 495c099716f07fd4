"""Take the mean of the weights of several runs that began alike.

Runs that share their beginning, or of which one goes on from the other, lie in one basin; the mean
of their weights can read better than each of them (Wortsman et al. 2022, Model soups) and is no
larger.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from kg.components.reader_features import Vocabulary
from kg.training.checkpoints import CHECKPOINT, RECIPE, weights

_SEEN = "documents", "texts"


def average(runs: Sequence[Path], out: Path) -> None:
    """Write the folder of a run whose weights are the mean of those of ``runs``.

    :raises ValueError: if the models differ in shape
    """
    states = [weights(run) for run in runs]
    if len({tuple((name, each.shape) for name, each in s.items()) for s in states}) > 1:
        raise ValueError(
            f"models of different shape can't be averaged: {', '.join(map(str, runs))}"
        )
    out.mkdir(parents=True, exist_ok=True)
    mean = {name: _mean([state[name] for state in states]) for name in states[0]}
    torch.save({"model": mean}, out / CHECKPOINT)
    Vocabulary.load(runs[0] / "vocabulary.json").save(out / "vocabulary.json")
    recipe = {"average": [str(run) for run in runs], **_learned_from(runs)}
    text = json.dumps(recipe, ensure_ascii=False, indent=1) + "\n"
    (out / RECIPE).write_text(text, encoding="utf-8")


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack([each.float() for each in tensors]).mean(0).to(tensors[0].dtype)


def _learned_from(runs: Sequence[Path]) -> dict[str, list[str]]:
    """Return the documents, and the texts, that any of the runs has seen, each once."""
    recipes = [json.loads((run / RECIPE).read_text(encoding="utf-8")) for run in runs]
    seen = {key: [name for each in recipes for name in each.get(key, ())] for key in _SEEN}
    return {key: list(dict.fromkeys(names)) for key, names in seen.items() if names}
