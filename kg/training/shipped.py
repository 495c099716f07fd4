"""The card of a model that ships: figures of a model by the same recipe that is blind to them."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.components.reader import TrainedReader
from kg.evaluate.breakdown import MAIN
from kg.evaluate.run import evaluate
from kg.evaluate.scorer import Tally
from kg.reading import Reader
from kg.training.card import LICENCES, Facts, facts_of_run, write_card
from kg.training.gold import read_folder
from kg.training.measure import by_genre, measure
from kg.training.pipeline import config_of

MEASURED = "Of a model by the same recipe that had not seen `dev`, tested on `dev`."


def write_shipped_card(run: Path, model: Path, blind: Path, dev: Path, *, pipeline: str) -> str:
    """Write the card of a model; return the table of the whole pipeline, in Markdown.

    :param run: folder of the run that gave the model
    :param blind: model folder that ``dev`` was kept from
    :param pipeline: the pipeline that the model is for
    """
    documents, reader = read_folder(dev), TrainedReader(blind)
    rows = as_rows(figures_of(pipeline, blind, dev))
    facts = Facts(
        kind="large" if reader.tagger.uses_words else "small",
        measured=MEASURED,
        figures=measure(reader, documents),
        genres=by_genre(reader, documents),
        pipeline=rows,
        licences=LICENCES,
        **facts_of_run(run),
    )
    write_card(model, facts)
    return rows


def figures_of(pipeline: str, model: Path, gold: Path) -> dict[str, Tally]:
    """Score a pipeline with another model than its own."""
    config, _ = config_of(pipeline)
    with tempfile.TemporaryDirectory() as place:
        here = Path(place, "config.cfg")
        here.write_text(config.replace('"./model"', f'"{model.resolve()}"'), encoding="utf-8")
        return evaluate(gold, reader=Reader(place))


def as_rows(tallies: Mapping[str, Tally], names: Sequence[str] = MAIN) -> str:
    """Lay the main figures out as a Markdown table."""
    rows = [
        f"| {name} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} |"
        for name in names
        for t in [tallies.get(name, Tally())]
    ]
    return "\n".join(["| figure | P | R | F1 |", "|---|---|---|---|", *rows])
