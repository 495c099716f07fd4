"""Write down where a run has come to, and take it up from there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from kg.components.reader_features import Vocabulary

CHECKPOINT = "checkpoint.pt"
RECIPE = "recipe.json"


class Checkpoint:
    """The last state of a run in a folder, replaced as a whole."""

    def __init__(self, folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer) -> None:
        self.folder, self.model, self.optimizer = folder, model, optimizer

    def save(self, done: int, vocabulary: Vocabulary, recipe: Mapping[str, Any]) -> None:
        """Write the state after ``done`` epochs; vocabulary and recipe beside it, to be read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "done": done,
        }
        torch.save(state, self.folder / f"{CHECKPOINT}.new")
        (self.folder / f"{CHECKPOINT}.new").replace(self.folder / CHECKPOINT)
        vocabulary.save(self.folder / "vocabulary.json")
        text = json.dumps(recipe, ensure_ascii=False, indent=1) + "\n"
        (self.folder / RECIPE).write_text(text, encoding="utf-8")

    def resume(self) -> int:
        """Take up the state, if there is one; return how many epochs are done."""
        if not (self.folder / CHECKPOINT).exists():
            return 0
        state = torch.load(self.folder / CHECKPOINT, map_location="cpu", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        done: int = state["done"]
        return done


def weights(folder: Path) -> dict[str, Any]:
    """Return the weights of a run's last state."""
    state = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)
    found: dict[str, Any] = state["model"]
    return found
