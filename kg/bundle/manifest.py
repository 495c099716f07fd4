"""What a graph is made of: the manifest of a version, and what went into it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import BrokenGraphError
from kg.ids import Key, canonical_json, hash_text

FORMAT = "edugov-graph"
SCHEMA_VERSION = 1
REGIONS = "gazetteer-{:02}.tsv"
"""The names of the copies of a user's own tables of regions, which a graph was built with."""
SKIPPED = "skipped"
"""The kind of a failure that is none: a file of a kind that is not read."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The hashes of all that a graph depends on besides its documents and the ontology.

    Two builds with equal provenance, ontology and documents give the same bytes. ``gazetteer``
    covers the shipped list of regions and every file given with ``--gazetteer``.
    """

    pipeline: str
    code: str
    gazetteer: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that gave no reading: ``kind`` is the name of the error, or :data:`SKIPPED`."""

    path: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one version of a graph holds and what it was made from.

    ``inputs`` is a hash of the paths and ids of all documents, which the table of documents
    lists. ``counts`` maps the name of each table to its rows, ``files`` each file to its SHA-256,
    ``classes`` and ``relations`` each class of entities and each relation of statements to how
    many there are. ``version`` is ``v-`` and a hash of all the rest: equal graphs have equal
    names.
    """

    inputs: str
    provenance: Provenance
    ontology: str
    counts: Mapping[str, int]
    files: Mapping[str, str]
    classes: Mapping[str, int] = field(default_factory=dict)
    relations: Mapping[str, int] = field(default_factory=dict)
    failed: int = 0
    schema_version: int = SCHEMA_VERSION

    @property
    def version(self) -> str:
        """The name of the version's folder."""
        return f"v-{hash_text(canonical_json(self._content()))[:16]}"

    def to_json(self) -> str:
        """Write the manifest as the JSON text of ``manifest.json``."""
        return json.dumps(self._content(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str, *, place: str) -> "Manifest":
        """Read what ``to_json`` wrote.

        :raises BrokenGraphError: if the text is no manifest, or one of another schema version
        """
        try:
            content = json.loads(text)
            foreign = content.pop("format") != FORMAT
            provenance = Provenance(**content.pop("provenance"))
            manifest = cls(provenance=provenance, **content)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BrokenGraphError(f"{place} can't be read: {error!r}. Build again") from error
        if foreign:
            raise BrokenGraphError(f"{place} is no manifest of this program. Build again")
        if manifest.schema_version != SCHEMA_VERSION:
            raise BrokenGraphError(
                f"{place} has schema version {manifest.schema_version}, this program reads "
                f"{SCHEMA_VERSION}: build the graph again from its documents"
            )
        return manifest

    def _content(self) -> dict[str, Key]:
        return {
            "format": FORMAT,
            "schema_version": self.schema_version,
            "inputs": self.inputs,
            "provenance": {
                "pipeline": self.provenance.pipeline,
                "code": self.provenance.code,
                "gazetteer": self.provenance.gazetteer,
            },
            "ontology": self.ontology,
            "counts": dict(self.counts),
            "classes": dict(self.classes),
            "relations": dict(self.relations),
            "files": dict(self.files),
            "failed": self.failed,
        }
