"""Annotate documents and evaluate against a folder of annotations."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import GoldError
from kg.evaluate.compiled import compile_reading
from kg.evaluate.gold import read_folder
from kg.evaluate.scorer import Compiled, Tally, score
from kg.evaluate.sheets import Sheet, sheet_of_gold, sheet_of_predictions, sheet_of_reading
from kg.readers import read
from kg.reading import Reader

LONGEST = 2_000_000
"""Characters of the longest text that is read unless another limit is given."""


def annotate(
    paths: Iterable[Path], reader: Reader, *, max_characters: int = LONGEST
) -> Iterator[Compiled]:
    """Read documents one after the other and yield each in the compiled form.

    :raises DocumentError: if one can't be read; the iterator ends there
    """
    for path in paths:
        document = read(path, root=path.parent, max_characters=max_characters)
        yield compile_reading(reader.read(document), path.stem)


def evaluate(
    folder: Path, *, reader: Reader | None = None, predictions: Path | None = None
) -> dict[str, Tally]:
    """Score against the annotations in a folder: a reader's answers, or those in another folder.

    ``predictions`` holds ``NAME.json`` in the compiled form; a document without one counts as
    read and nothing found.

    :raises GoldError: if the annotations, or a prediction, break the format
    """
    pairs = read_folder(folder)
    if predictions is not None:
        return score((gold, _prediction(predictions, path.stem)) for path, gold in pairs)
    reader = reader or Reader()
    readings = annotate((path for path, _ in pairs), reader)
    return score((gold, found) for (_, gold), found in zip(pairs, readings, strict=True))


def compare(
    folder: Path, *, reader: Reader | None = None, predictions: Path | None = None
) -> Iterator[tuple[Sheet, Sheet]]:
    """Yield each annotated document of a folder, beside itself as it was read or predicted.

    :raises GoldError: as ``evaluate``
    """
    for path, compiled in read_folder(folder):
        gold = sheet_of_gold(path, compiled)
        if predictions is not None:
            yield gold, sheet_of_predictions(_prediction(predictions, path.stem), gold)
        else:
            document = read(path, root=path.parent, max_characters=LONGEST)
            reader = reader or Reader()
            yield gold, sheet_of_reading(reader.read(document), path.stem)


def _prediction(folder: Path, name: str) -> Compiled | None:
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise GoldError(f"{path} holds no object with mentions, observations and relations")
    return found
