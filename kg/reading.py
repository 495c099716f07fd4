"""From a document to all that it says: annotate, link, extract, in one call."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from threadpoolctl import ThreadpoolController

from kg import nlp
from kg.components.name import NameComponent
from kg.document import Document
from kg.extract.extract import FAMILIES, Family, extract
from kg.linking.gazetteer import Gazetteer
from kg.linking.resolve import link
from kg.statement import Reading


class Reader:
    """Reads documents with one pipeline and one gazetteer, both loaded once.

    A reading depends on the document, the pipeline and the gazetteer alone: not on what was read
    before, nor on the working folder or the environment. ``families`` are what reads statements;
    leave some out to see what the others give.
    """

    def __init__(
        self,
        pipeline: str = nlp.DEFAULT,
        *,
        gazetteers: tuple[Path, ...] = (),
        disable: tuple[str, ...] = (),
    ):
        self.families: Sequence[Family] = FAMILIES
        self.gazetteer = Gazetteer.load(*gazetteers)
        self.pipeline = nlp.load(pipeline, disable=disable)
        for _, component in self.pipeline.pipeline if gazetteers else ():
            if isinstance(component, NameComponent):
                component.use([str(path) for path in gazetteers])

    def read(self, document: Document) -> Reading:
        """Read a document."""
        with _matrices().limit(limits=1, user_api="blas"):
            doc = nlp.annotate(self.pipeline, document)
            linked = link(doc, document, self.gazetteer)
            return extract(doc, document, linked, families=self.families)


@cache
def _matrices() -> ThreadpoolController:
    """Find what multiplies matrices: on one thread its sums don't depend on the machine's cores.

    It is also faster: the matrices of the reader's heads are small.
    """
    return ThreadpoolController()
