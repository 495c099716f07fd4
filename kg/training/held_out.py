"""Watch a run on documents that it does not learn from: keep the best epoch, stop in time."""

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

    :param folder: where the best export goes; the newest lies beside it until it is measured
    :param patience: epochs without a gain after which the run ends; 0: it goes on to its end
    """

    def __init__(
        self, documents: Sequence[GoldDocument], folder: Path, *, patience: int = 0
    ) -> None:
        self.documents, self.folder, self.patience = documents, folder, patience
        self.best, self.since = -1.0, 0

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
        return 0 < self.patience <= self.since


def _replace(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        file.replace(target / file.name)
    source.rmdir()
