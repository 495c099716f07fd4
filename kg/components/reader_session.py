"""The tagger of a trained reader in ONNX Runtime."""

from functools import cached_property
from pathlib import Path
from typing import Any

import onnxruntime

from kg.components.reader_features import Array

_NOT_IN_ARENA = "session.use_device_allocator_for_initializers"


class OnnxTagger:
    """A model's graph, loaded when first used, one thread a process."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(
        self, ids: Array, segments: Array, words: Array, rules: Array
    ) -> tuple[Array, Array]:
        """Run one window."""
        given = {"ids": ids, "segments": segments, "words": words, "rules": rules}
        inputs = {name: given[name][None] for name in self._inputs}
        emissions, projected = self._session.run(None, inputs)
        return emissions[0], projected[0]

    @property
    def uses_words(self) -> bool:
        """Whether the graph takes the positions of characters in words."""
        return "words" in self._inputs

    @property
    def uses_rules(self) -> bool:
        """Whether the graph takes what the rules found."""
        return "rules" in self._inputs

    @cached_property
    def _session(self) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.enable_mem_pattern = False  # every window has a length of its own
        options.add_session_config_entry(_NOT_IN_ARENA, "1")
        return onnxruntime.InferenceSession(
            str(self._path),  # by its name, so that the file is not held twice
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # its kernel is eight times slower (1.32)
        )

    @cached_property
    def _inputs(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._session.get_inputs())

    def __getstate__(self) -> dict[str, Any]:
        """Leave the session behind: another process makes its own."""
        return {"_path": self._path}
