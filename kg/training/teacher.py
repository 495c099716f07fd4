"""What the big reader says of every character of a text, kept on disk for the small one."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.components.reader import TrainedReader
from kg.components.reader_features import TYPES, Array
from kg.components.windows import Heading
from kg.training.model import PROJECTED, TAGS
from kg.training.rules import text_rules


class Said(NamedTuple):
    """The probabilities of the tags, and the projections, of each character.

    *Shape:* (characters, types, tags), (characters, projected); projections are zero where no
    window holds the character.
    """

    tags: Array
    projected: Array


class Teacher:
    """A trained reader that is asked once about each text.

    :param model: its folder
    :param notes: folder that keeps what it said
    """

    def __init__(self, model: Path, notes: Path) -> None:
        self.reader, self.notes = TrainedReader(model), notes
        self._name = hashlib.sha256((model / "tagger.onnx").read_bytes()).hexdigest()[:16]

    def says(self, text: str, headings: Sequence[Heading]) -> Said:
        """Read a text, or look up what was said of it before."""
        rules = text_rules(text)
        asked = f"{self._name} {headings} {text}".encode() + rules.tobytes()
        key = hashlib.sha256(asked).hexdigest()[:24]
        path = self.notes / f"{key}.npz"
        if not path.exists():
            said = self._read(text, headings, rules)
            self.notes.mkdir(parents=True, exist_ok=True)
            np.savez(path, allow_pickle=False, **said._asdict())
        with np.load(path, allow_pickle=False) as arrays:
            return Said(**arrays)

    def _read(self, text: str, headings: Sequence[Heading], rules: Array) -> Said:
        tags = np.zeros((len(text), len(TYPES), TAGS), dtype=np.float16)
        tags[..., 0] = 1.0
        projected = np.zeros((len(text), PROJECTED), dtype=np.float16)
        for start, soft, vectors in self.reader.read(text, headings, rules).soft():
            tags[start : start + len(soft)] = soft
            projected[start : start + len(soft)] = vectors
        return Said(tags, projected)
