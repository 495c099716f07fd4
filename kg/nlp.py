"""Load a pipeline by name, and annotate a document with it.

This is the only way to a pipeline: a config loaded by spaCy alone has components without their
patterns and only a warning to show for it.
"""

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

import kg.components
from kg.components import spans
from kg.document import Document
from kg.errors import PipelineError, ResourceNotFoundError
from kg.resources import resource

DEFAULT = "edugov_zh"
LONGEST = 100_000_000


def load(
    name: str = DEFAULT,
    *,
    overrides: Mapping[str, object] | None = None,
    disable: tuple[str, ...] = (),
) -> Language:
    """Load a shipped pipeline by name, or the pipeline in a folder by its path.

    ``overrides`` are config values by dotted path (``components.kg_reader.model``); ``disable``
    names components to leave out. A model whose path begins with ``./`` lies in the folder of the
    pipeline.

    :raises PipelineError: if there is no such pipeline, or its config does not hold
    """
    _register()
    folder = pipeline_folder(name)
    config = load_config(folder / "config.cfg", overrides=dict(overrides or {}))
    for component in config.get("components", {}).values():
        if str(component.get("model", "")).startswith("./"):
            component["model"] = str(folder / component["model"])
    try:
        nlp = spacy.util.load_model_from_config(
            config, auto_fill=True, validate=True, exclude=disable
        )
    except (ValueError, ResourceNotFoundError) as error:
        raise PipelineError(f"the pipeline {name} can't be loaded: {error}") from error
    nlp.max_length = LONGEST
    return nlp


def annotate(nlp: Language, document: Document) -> Doc:
    """Run a pipeline over a document: ``doc.text == document.text``, one token a character."""
    doc = nlp.make_doc(document.text)
    doc.user_data[spans.DOCUMENT] = document
    return nlp(doc)


def _register() -> None:
    """Import every component, which makes its factory known to spaCy."""
    for module in pkgutil.iter_modules(kg.components.__path__):
        import_module(f"kg.components.{module.name}")


def pipeline_folder(name: str) -> Path:
    """Return the folder of a pipeline, by its path where that holds a config, else by its name.

    :raises PipelineError: if there is neither
    """
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    try:
        return resource(f"pipelines/{name}")
    except ResourceNotFoundError as error:
        shipped = ", ".join(
            sorted(place.parent.name for place in resource("pipelines").glob("*/config.cfg"))
        )
        raise PipelineError(
            f"{name} is neither a folder with a config.cfg nor a shipped pipeline ({shipped})"
        ) from error
