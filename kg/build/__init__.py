"""Build a graph: read documents side by side, and write the bundle of what they say."""

from kg.build.annotate import Annotations, annotate
from kg.build.run import Build, build
from kg.build.worker import Settings

__all__ = ["Annotations", "Build", "Settings", "annotate", "build"]
