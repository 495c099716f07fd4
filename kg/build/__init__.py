"""Build a graph: read documents side by side, write the bundle of what they say; remove one."""

from kg.build.annotate import Annotations, annotate
from kg.build.remove import Removal, remove
from kg.build.run import Build, build, changes
from kg.build.worker import Settings

__all__ = ["Annotations", "Build", "Removal", "Settings", "annotate", "build", "changes", "remove"]
