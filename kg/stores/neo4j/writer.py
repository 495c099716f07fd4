"""Write differences, batch by batch; a batch that fails ends the load and is named.

Rows and buckets of a batch are written in one managed transaction, which the driver tries again
when the server is busy.
"""

from collections.abc import Callable, Mapping, Sequence

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


class Writer:
    """Writes to one database; ``tally`` adds up the server's counters, ``rows`` what was sent."""

    def __init__(self, session: Session, total: int, *, batch: int, progress: Progress | None):
        self.session = session
        self.tally = Tally()
        self.rows = 0
        self._total = total
        self._batch = batch
        self._progress = progress

    def remove(self, found: Difference) -> None:
        """Remove what is gone."""
        for keys in found.batches(found.gone, self._batch):
            self._apply(found, keys, list(found.part.remove(keys)), {})

    def put(self, found: Difference) -> None:
        """Write what is new or changed."""
        for keys in found.batches([*found.fresh, *found.changed], self._batch):
            fresh = [found.fresh[key] for key in keys if key in found.fresh]
            changed = [found.changed[key] for key in keys if key in found.changed]
            steps = [
                *(found.part.create(fresh) if fresh else ()),
                *(found.part.change(changed) if changed else ()),
            ]
            self._apply(found, keys, steps, found.hashes)

    def _apply(
        self, found: Difference, keys: list[str], steps: list[Step], hashes: Mapping[str, str]
    ) -> None:
        before = {n: found.before.get(n, {}) for n in map(found.buckets.number, keys)}
        after = _after(found, before, keys, hashes)

        def work(tx: ManagedTransaction) -> Tally:
            tally = ledger.write(tx, found.buckets, before, after)
            _run(tx, steps, tally)
            return tally

        self.tally.update(self._managed(found, steps, work))
        found.before.update(after)
        self.rows += len(keys)
        if self._progress is not None:
            self._progress(self.rows, self._total)

    def _managed(
        self, found: Difference, steps: list[Step], work: Callable[[ManagedTransaction], Tally]
    ) -> Tally:
        try:
            return self.session.execute_write(work)
        except (ServiceUnavailable, SessionExpired) as error:
            raise UnreachableError(
                f"the server went away after {self.rows} of {self._total} rows ({reason(error)}): "
                "what is written stays; start the server and load again, and the load goes on"
            ) from error
        except (Neo4jError, _RowsMissedError) as error:
            raise LoadError(self._failure(found, steps, error)) from error

    def _failure(self, found: Difference, steps: list[Step], error: Exception) -> str:
        why = error.message if isinstance(error, Neo4jError) else str(error)
        try:
            culprit = _culprit(self.session, steps)
        except (Neo4jError, ServiceUnavailable, SessionExpired):
            culprit = None
        keys = [key for step in steps for key in step.keys]
        more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
        what = f"{found.part.title} {culprit}" if culprit else f"a batch of {found.part.title}"
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


def _culprit(session: Session, steps: Sequence[Step]) -> str | None:
    """Return the key of the first row that fails; all that is tried is taken back."""
    for index, step in enumerate(steps):
        if _fails(session, [*steps[:index], step]):
            good, bad = 0, len(step.rows)
            while bad - good > 1:
                middle = (good + bad) // 2
                part = Step(step.text, step.rows[:middle], step.keys[:middle], step.exact)
                good, bad = (
                    (good, middle) if _fails(session, [*steps[:index], part]) else (middle, bad)
                )
            return step.keys[bad - 1]
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
