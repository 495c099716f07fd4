import builtins

import pytest

from kg.cli.train import _change, check_extra
from kg.errors import MissingExtraError


def test_without_the_extra_the_message_names_it(monkeypatch):
    usual = builtins.__import__

    def without_torch(name, *arguments, **named):
        if name in {"onnx", "torch"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return usual(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without_torch)
    with pytest.raises(MissingExtraError, match=r'onnx.* pip install "edugov-kg\[train\]"'):
        check_extra()


def test_change_shows_what_was_before_where_there_was_anything():
    class Score:
        def __init__(self, f1):
            self.f1 = f1

    assert _change({"kind": Score(0.5)}, {"kind": Score(0.75)}, "kind") == "0.500 before, 0.750 now"
    assert _change({}, {"kind": Score(0.75)}, "kind") == "0.750"
