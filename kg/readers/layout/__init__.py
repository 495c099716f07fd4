"""The layout of an official document: from lines to blocks."""

from kg.readers.layout.lay_out import Hint, Layout, lay_out

__all__ = ["Hint", "Layout", "lay_out"]
