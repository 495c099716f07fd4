"""Teach a reader what several others say together, of annotated documents and of other texts.

Readers that were trained apart err apart: the mean of what they give to every tag is nearer to the
truth than each of them, and a single reader can learn it (Hinton et al. 2015, Distilling the
knowledge in a neural network). It goes on from the weights of the first of them, whose chain of
tags it keeps. What has been annotated by other hands it reads twice: as theirs, with what they
annotated, and as a text of its own conventions, of which only the teachers speak.
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from kg.components.reader_features import NEWLINE, TYPES, Array
from kg.components.windows import POSITIONS, Window
from kg.training.examples import Source, collate
from kg.training.gold import GoldDocument
from kg.training.labels import UNKNOWN
from kg.training.model import NEVER, TAGS, Reader
from kg.training.train import Recipe, Run, as_sources, begin, fastest, restore, tensors

logger = logging.getLogger(__name__)

ROWS = 32
"""Windows that teachers read at once."""


def taught(
    recipe: Recipe,
    encoder: Path,
    teachers: Sequence[Path],
    documents: Sequence[GoldDocument],
    texts: Sequence[GoldDocument],
) -> Run:
    """Make a run whose tags are to be what teachers and annotators say together.

    :param teachers: folders of runs; ``recipe.start`` should be one of them
    :param documents: annotated documents, those of other hands marked as such
    :param texts: documents in which nothing is annotated
    """
    model, vocabulary = begin(recipe, encoder)
    for weight in model.chain.parameters():
        weight.requires_grad = False
    unread = [_unannotated(document) for document in documents if document.other_hand]
    sources = as_sources([*documents, *texts, *unread], vocabulary)
    _tell(sources, teachers)
    for source in sources[: len(documents)]:
        hard = np.eye(TAGS, dtype=np.float32)[source.labels.tags]
        source.soft = recipe.trust * _said(source) + (1 - recipe.trust) * hard
    told = {
        "teachers": [str(teacher) for teacher in teachers],
        "documents": [document.name for document in documents],
        "texts": [text.name for text in texts],
    }
    return Run(recipe, model, vocabulary, sources, told)


def _unannotated(document: GoldDocument) -> GoldDocument:
    """Return a document as a text; its metadata still tell the title from the headings."""
    return GoldDocument(document.name, document.text, metadata=document.metadata)


def _said(source: Source) -> Array:
    if source.soft is None:
        raise ValueError(f"no teacher has read {source.name}")
    return source.soft


def _tell(sources: Sequence[Source], teachers: Sequence[Path]) -> None:
    """Give each source the mean of what the teachers say of its tags."""
    for teacher in teachers:
        model, _ = restore(teacher)
        for source, tags in zip(sources, soft_tags(model, sources), strict=True):
            share = tags / len(teachers)
            source.soft = share if source.soft is None else source.soft + share
        logger.info("%s has read %d documents", teacher, len(sources))


def soft_tags(model: Reader, sources: Sequence[Source]) -> list[Array]:
    """Return how likely each tag of each character is, for a model; what no window holds is O.

    *Shape:* (characters, types, tags) each
    """
    found = [np.zeros((len(s.text), len(TYPES), TAGS), dtype=np.float32) for s in sources]
    for tags in found:
        tags[..., 0] = 1.0
    windows = [(n, w) for n, source in enumerate(sources) for w in source.windows(POSITIONS)]
    windows.sort(key=lambda each: each[1].end - each[1].start)
    device = fastest()
    model.eval().to(device)
    for first in range(0, len(windows), ROWS):
        part = windows[first : first + ROWS]
        for (n, window), tags in zip(part, _marginals(model, sources, part, device), strict=True):
            found[n][window.start : window.end] = tags
    return found


def _marginals(
    model: Reader,
    sources: Sequence[Source],
    windows: Sequence[tuple[int, Window]],
    device: torch.device,
) -> Iterator[Array]:
    """Yield the probabilities of the tags in each window.

    They are the gradient of the logarithm of the sum over all paths, by the emissions.
    """
    batch = collate([sources[n].example(window) for n, window in windows])
    inputs = tensors(batch, device)
    with torch.no_grad():
        asked = (inputs[name] for name in ("ids", "segments", "words", "rules"))
        encoded = model.encode(*asked)
    own = batch.tags.shape[1]
    emissions = encoded.emissions[:, 1 : own + 1].clone()
    emissions[..., 1:][inputs["ids"][:, 1 : own + 1] == NEWLINE] = NEVER
    emissions.requires_grad_(True)
    paths = model.chain.partition(emissions, inputs["tags"][:, :, 0] != UNKNOWN)
    (slope,) = torch.autograd.grad(paths, emissions)
    for (_, window), tags in zip(windows, slope.cpu().numpy(), strict=True):
        yield tags[: window.end - window.start]
