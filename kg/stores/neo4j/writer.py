"""Write differences, batch by batch; a batch that fails ends the load and is named.

Rows and buckets of a batch are written in one managed transaction, which the driver tries again
when the server is busy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction, Session, Transaction
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

from kg.errors import LoadError, UnreachableError
from kg.stores.neo4j import ledger
from kg.stores.neo4j.difference import Difference
from kg.stores.neo4j.ledger import Entries
from kg.stores.neo4j.parts import Step
from kg.stores.neo4j.server import reason
from kg.stores.neo4j.tally import Tally

BATCH = 4000
LARGEST_BATCH = 5000
_NAMED = 20

Progress = Callable[[int, int], None]
"""Told how many rows are written, of how many."""


class _RowsMissedError(Exception):
    """A text did not find or make as many rows as it was given."""


@dataclass(frozen=True)
class _Piece:
    """Rows of one part that wait to be written, and what its buckets were and become."""

    found: Difference
    steps: list[Step]
    before: Mapping[int, Entries]
    after: Mapping[int, Entries]
    rows: int


class Writer:
    """Writes to one database; ``tally`` adds up the server's counters, ``rows`` what was sent."""

    def __init__(self, session: Session, total: int, *, batch: int, progress: Progress | None):
        self.session = session
        self.tally = Tally()
        self.rows = 0
        self._total = total
        self._batch = batch
        self._progress = progress
        self._waiting: list[_Piece] = []

    def remove(self, found: Difference) -> None:
        """Remove what is gone."""
        for keys in found.batches(found.gone, self._batch):
            self._add(found, keys, list(found.part.remove(keys)), {})

    def put(self, found: Difference) -> None:
        """Write what is new or changed."""
        for keys in found.batches([*found.fresh, *found.changed], self._batch):
            fresh = [found.fresh[key] for key in keys if key in found.fresh]
            changed = [found.changed[key] for key in keys if key in found.changed]
            steps = [
                *(found.part.create(fresh) if fresh else ()),
                *(found.part.change(changed) if changed else ()),
            ]
            self._add(found, keys, steps, found.hashes)

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        pieces, self._waiting = self._waiting, []
        if not pieces:
            return

        def work(tx: ManagedTransaction) -> Tally:
            tally = Tally()
            for piece in pieces:
                tally.update(ledger.write(tx, piece.found.buckets, piece.before, piece.after))
                _run(tx, piece.steps, tally)
            return tally

        self.tally.update(self._managed(pieces, work))
        self.rows += sum(piece.rows for piece in pieces)
        if self._progress is not None:
            self._progress(self.rows, self._total)

    def _add(
        self, found: Difference, keys: list[str], steps: list[Step], hashes: Mapping[str, str]
    ) -> None:
        """Let rows wait for those of other parts, as many as a batch has."""
        if sum(piece.rows for piece in self._waiting) + len(keys) > self._batch:
            self.flush()
        before = {n: found.before.get(n, {}) for n in map(found.buckets.number, keys)}
        after = _after(found, before, keys, hashes)
        self._waiting.append(_Piece(found, steps, before, after, len(keys)))
        found.before.update(after)

    def _managed(self, pieces: list[_Piece], work: Callable[[ManagedTransaction], Tally]) -> Tally:
        try:
            return self.session.execute_write(work)
        except (ServiceUnavailable, SessionExpired) as error:
            raise UnreachableError(
                f"the server went away after {self.rows} of {self._total} rows ({reason(error)}): "
                "what is written stays; start the server and load again, and the load goes on"
            ) from error
        except (Neo4jError, _RowsMissedError) as error:
            raise LoadError(self._failure(pieces, error)) from error

    def _failure(self, pieces: list[_Piece], error: Exception) -> str:
        why = error.message if isinstance(error, Neo4jError) else str(error)
        steps = [(piece.found.part.title, step) for piece in pieces for step in piece.steps]
        try:
            culprit = _culprit(self.session, [step for _, step in steps])
        except (Neo4jError, ServiceUnavailable, SessionExpired):
            culprit = None
        keys = [key for _, step in steps for key in step.keys]
        more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
        what = f"{steps[culprit[0]][0]} {culprit[1]}" if culprit else f"a batch of {steps[0][0]}"
        return (
            f"{what} can't be written: {why}. Nothing of its batch was: "
            f"{', '.join(keys[:_NAMED])}{more}. Mend that and load again, and the load goes on; "
            "--verify brings back what was deleted by hand"
        )


def _after(
    found: Difference, before: Mapping[int, Entries], keys: Sequence[str], hashes: Mapping[str, str]
) -> dict[int, Entries]:
    """Return the buckets of some keys once these have the hashes given, or none."""
    after = {number: dict(entries) for number, entries in before.items()}
    for key in keys:
        bucket = after[found.buckets.number(key)]
        if key in hashes:
            bucket[key] = hashes[key]
        else:
            bucket.pop(key, None)
    return after


def _run(tx: ManagedTransaction | Transaction, steps: Sequence[Step], tally: Tally) -> None:
    for step in steps:
        done = tally.run(tx, step.text, step.rows)
        if step.exact and done != len(step.rows):
            missed = len(step.rows) - done
            raise _RowsMissedError(f"{missed} rows refer to what is not in the database")


def _culprit(session: Session, steps: Sequence[Step]) -> tuple[int, str] | None:
    """Return the step of the first row that fails and its key; all that is tried is taken back."""
    for index, step in enumerate(steps):
        if _fails(session, [*steps[:index], step]):
            good, bad = 0, len(step.rows)
            while bad - good > 1:
                middle = (good + bad) // 2
                part = Step(step.text, step.rows[:middle], step.keys[:middle], step.exact)
                good, bad = (
                    (good, middle) if _fails(session, [*steps[:index], part]) else (middle, bad)
                )
            return index, step.keys[bad - 1]
    return None


def _fails(session: Session, steps: Sequence[Step]) -> bool:
    with session.begin_transaction() as tx:
        try:
            _run(tx, steps, Tally())
        except (Neo4jError, _RowsMissedError):
            return True
        finally:
            tx.close()
    return False
