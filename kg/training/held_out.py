"""Watch a run on documents that it does not learn from: keep the best epoch, stop in time."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from kg.components.reader import TrainedReader
from kg.training.export import export
from kg.training.gold import GoldDocument
from kg.training.measure import measure, table
from kg.training.train import Run

logger = logging.getLogger(__name__)


class HeldOut:
    """Export after each epoch, measure, and keep the export with the best exact mention F1.

    :param folder: where the best export goes; beside it lie the newest, and the best figure, so
        that a run that is taken up again goes on with it
    :param patience: epochs without a gain after which the run ends; 0: it goes on to its end
    """

    def __init__(
        self, documents: Sequence[GoldDocument], folder: Path, *, patience: int = 0
    ) -> None:
        self.documents, self.folder, self.patience = documents, folder, patience
        self._state = folder.with_name(folder.name + ".json")
        self.best, self.since = -1.0, 0
        if self._state.exists():
            self.best, self.since = json.loads(self._state.read_text(encoding="utf-8"))

    def __call__(self, run: Run) -> bool:
        """Measure a run; say whether it should end."""
        newest = self.folder.with_name(self.folder.name + "-newest")
        run.model.eval()
        export(run.model, run.vocabulary, newest)
        scores = measure(TrainedReader(newest), self.documents)
        logger.info("epoch %d on held-out documents\n%s", run.done, table(scores))
        f1 = scores["mention exact"].f1
        self.since = 0 if f1 > self.best else self.since + 1
        if not self.since:
            self.best = f1
            _replace(newest, self.folder)
        self._state.write_text(json.dumps([self.best, self.since]), encoding="utf-8")
        return 0 < self.patience <= self.since


def _replace(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        file.replace(target / file.name)
    source.rmdir()
