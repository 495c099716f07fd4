"""Read annotated documents, and compile them to the form that readings are compared in.

The format is that of the annotation guidelines: ``NAME.txt``, and ``NAME.tsv`` with records D
(metadata), M (mentions), O (observations) and R (relations). Lines are numbered from 1 over those
that hold more than white space.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

from kg.errors import GoldError
from kg.evaluate.scorer import DETAILS, METADATA, Compiled, fold
from kg.ids import hash_text
from kg.vocabulary import Kind, MentionType, Relation, Role, Status

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?(/[-+]?\d+(\.\d+)?)?")
_ALLOWED = {"status": {str(s) for s in Status}, "role": {str(r) for r in Role}}


def read_folder(folder: Path) -> list[tuple[Path, Compiled]]:
    """Return the texts of a folder of annotations, sorted, each with its compiled annotation.

    :raises GoldError: if there is none, or a record breaks the format
    """
    if not folder.is_dir():
        raise GoldError(f"{folder} is no folder: give one that holds NAME.txt and NAME.tsv")
    found = [(path.with_suffix(".txt"), read_gold(path)) for path in sorted(folder.glob("*.tsv"))]
    if not found:
        raise GoldError(f"{folder} holds no NAME.tsv beside a NAME.txt")
    return found


def read_gold(path: Path) -> Compiled:
    """Compile one annotation, given the path of its ``NAME.tsv``.

    :raises GoldError: if records break the format; the message lists all of them
    """
    source = path.with_suffix(".txt")
    if not source.is_file():
        raise GoldError(f"{path} has no text beside it: {source} is missing")
    compiled, errors = compile_records(
        path.stem, source.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
    )
    if errors:
        raise GoldError("\n".join(f"{path}:{error}" for error in errors))
    return compiled


def compile_records(name: str, text: str, records: str) -> tuple[Compiled, list[str]]:
    """Compile the records of one document; what does not fit is returned as ``line: reason``."""
    compiler = _Compiler(name, text)
    for number, record in enumerate(records.split("\n"), 1):
        if record.strip() and not record.startswith("#"):
            try:
                compiler.add([field.strip() for field in record.split("\t")])
            except ValueError as error:
                compiler.errors.append(f"{number}: {error}: {record[:120]}")
    compiler.finish()
    return compiler.compiled, compiler.errors


def to_json(compiled: Compiled) -> str:
    """Write a compiled document as text."""
    return json.dumps(compiled, ensure_ascii=False, indent=1)


class _Compiler:
    """Turns records into the compiled form, one after the other."""

    def __init__(self, name: str, text: str):
        self.lines = [
            (match.start(), match.group())
            for match in re.finditer(r"[^\n]+", text)
            if match.group().strip()
        ]
        self.errors: list[str] = []
        self.compiled: Compiled = {
            "doc": name,
            "sha256": hash_text(text),
            "metadata": {},
            "mentions": [],
            "observations": [],
            "relations": [],
        }

    def add(self, record: list[str]) -> None:
        """Add one record.

        :raises ValueError: if it does not fit
        """
        kinds: dict[str, Callable[[list[str]], None]] = {
            "D": self._metadata,
            "M": self._mention,
            "O": self._observation,
            "R": self._relation,
        }
        if record[0] not in kinds:
            raise ValueError("unknown record")
        kinds[record[0]](record[1:])

    def _metadata(self, fields: list[str]) -> None:
        if len(fields) != 2 or fields[0] not in METADATA:
            raise ValueError("metadata is a known key and a value")
        self.compiled["metadata"][fields[0]] = fields[1]

    def _line(self, number: str) -> tuple[int, str]:
        if not number.isdigit() or not 1 <= int(number) <= len(self.lines):
            raise ValueError("no such line")
        return self.lines[int(number) - 1]

    def _mention(self, fields: list[str]) -> None:
        if len(fields) != 5:
            raise ValueError("a mention has 5 fields")
        start, line = self._line(fields[0])
        _, nth, surface, type_, norm = fields
        if type_ not in set(MentionType):
            raise ValueError("unknown type")
        places = [match.start() for match in re.finditer(re.escape(surface), line)]
        if not surface or not places:
            raise ValueError("surface not in that line")
        for place in _chosen(nth, places):
            mention = {
                "start": start + place,
                "end": start + place + len(surface),
                "text": surface,
                "type": type_,
                "norm": surface if norm == "=" else norm,
            }
            self.compiled["mentions"].append(mention)

    def _observation(self, fields: list[str]) -> None:
        if len(fields) != 7:
            raise ValueError("an observation has 7 fields")
        self._line(fields[0])
        names = ("subject", "indicator", "value", "unit", "period", "kind")
        observation = dict(zip(names, fields[1:], strict=True))
        if observation["kind"] not in set(Kind):
            raise ValueError("unknown kind")
        if not _NUMBER.fullmatch(observation["value"]):
            raise ValueError("value is not a number")
        self.compiled["observations"].append(observation)

    def _relation(self, fields: list[str]) -> None:
        if len(fields) not in {4, 5} or ":" not in fields[1] or ":" not in fields[3]:
            raise ValueError("a relation is line, TYPE:head, relation, TYPE:tail, and a detail")
        self._line(fields[0])
        head_type, _, head = fields[1].partition(":")
        tail_type, _, tail = fields[3].partition(":")
        if fields[2] not in set(Relation) or not {head_type, tail_type} <= set(MentionType):
            raise ValueError("unknown relation or type")
        relation = {
            "head_type": head_type,
            "head": head,
            "relation": fields[2],
            "tail_type": tail_type,
            "tail": tail,
        }
        if len(fields) == 5:
            detail = DETAILS.get(Relation(fields[2]))
            if detail is None or fields[4] not in _ALLOWED[detail]:
                raise ValueError("unknown status or role")
            relation[detail] = fields[4]
        self.compiled["relations"].append(relation)

    def finish(self) -> None:
        """Sort the mentions, drop doubled ones, and check that relations join what is named."""
        each = {(m["start"], m["end"], m["type"], m["norm"]): m for m in self.compiled["mentions"]}
        self.compiled["mentions"] = sorted(
            each.values(), key=lambda m: (m["start"], m["end"], m["type"])
        )
        named = {(m["type"], fold(m["norm"])) for m in each.values()}
        for key, type_ in (("title", "POLICY"), ("region", "REGION")):
            if key in self.compiled["metadata"]:
                named.add((type_, fold(self.compiled["metadata"][key])))
        for relation in self.compiled["relations"]:
            for end in ("head", "tail"):
                if (relation[f"{end}_type"], fold(relation[end])) not in named:
                    self.errors.append(
                        f"{end} has no mention: {relation[f'{end}_type']}:{relation[end]} "
                        f"({relation['relation']})"
                    )


def _chosen(nth: str, places: list[int]) -> list[int]:
    if nth == "*":
        return places
    if not nth.isdigit() or not 1 <= int(nth) <= len(places):
        raise ValueError(f"occurrence {nth} of {len(places)}")
    return [places[int(nth) - 1]]
