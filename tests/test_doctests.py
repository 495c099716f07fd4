"""The examples in docstrings hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import kg

OPTIONAL = ("kg.training",)
"""Packages that need an extra."""
NAMES = sorted(
    module.name
    for module in pkgutil.walk_packages(kg.__path__, "kg.")
    if not module.name.startswith(OPTIONAL) and not module.name.endswith("__main__")
)


def test_modules_were_found():
    assert len(NAMES) > 100


@pytest.mark.parametrize("name", NAMES)
def test_doctests(name):
    assert doctest.testmod(import_module(name)).failed == 0
