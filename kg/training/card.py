"""Write the model card beside the weights: README.md to read, card.json to compute with."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.components.reader import FILES
from kg.training.checkpoints import RECIPE
from kg.training.measure import Score, table

_KINDS = {
    "large": """A Chinese BERT of 4 layers, width 512, fine-tuned on annotated documents; above it
a conditional random field for each mention type, and small heads for spans and pairs of spans.""",
    "small": """Five convolutions over characters and pairs of characters, that learned from a
larger reader and from annotated documents; above them a conditional random field for each mention
type, and small heads for spans and pairs of spans.""",
}
_TEXT = """# The trained reader

Reads Chinese documents of education governance: mentions of eleven types, the kind of a value,
the status of a programme, policy or honour, and which spans are linked.

{kind} Runs on ONNX Runtime, one thread.

| file | bytes |
|---|---|
{files}

## Training

- Annotated documents: {count} ({documents}).
- Starts from: {start}.
- Recipe: {recipe}.{teacher}

## Figures

{measured}
{figures}{genres}{pipeline}
## Licences

{licences}
"""
_FIGURES = """The reader alone, shown what the rules of the pipeline find; kinds, statuses, honours
and links are asked of annotated spans.

```
{rows}
```
"""
_WHOLE = """
Of the whole pipeline, rules and document logic included, with the same model:

{rows}
"""
LICENCES = """Fine-tuned from bge-small-zh-v1.5 of the Beijing Academy of Artificial Intelligence
(MIT licence, see NOTICE). The weights are under the licence of this package. The annotated
documents are official texts of Chinese authorities, and texts of our own writing with invented
content."""
OWN = """Goes back to bge-small-zh-v1.5 of the Beijing Academy of Artificial Intelligence (MIT
licence) by way of the weights that edugov-kg ships (see its NOTICE). What the documents that were
learned from allow, their owner knows: add it here before you pass the model on."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card says.

    ``measured`` is a sentence on what the figures were measured with and on; ``teacher`` one on
    what unannotated texts were learned from; ``genres`` has documents, exact and overlap a genre;
    ``pipeline`` is a table of the whole pipeline's figures, in Markdown.
    """

    kind: str
    recipe: Mapping[str, Any]
    start: str
    documents: Sequence[str]
    measured: str
    figures: Mapping[str, Score]
    genres: Mapping[str, tuple[int, Score, Score]] = field(default_factory=dict)
    pipeline: str = ""
    teacher: str = ""
    licences: str = OWN


def facts_of_run(run: Path) -> dict[str, Any]:
    """Return what a run's folder says of it, and of those before it, for :class:`Facts`."""
    recipe = _recipe(run)
    recipe.pop("documents")
    start, texts = recipe.pop("start", ""), recipe.pop("texts", ())
    averaged = recipe.pop("average", ())
    if "teachers" in recipe:
        recipe["teachers"] = len(recipe["teachers"])
    begun = _started(Path(start)) if start else "the pretrained encoder"
    return {
        "recipe": {"mean of runs": len(averaged)} if averaged else recipe,
        "documents": sorted(_documents(run)),
        "start": _averaged(averaged) if averaged else begun,
        "teacher": _learned(texts) if texts else "",
    }


def _recipe(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((run / RECIPE).read_text(encoding="utf-8"))
    return found


def _documents(run: Path) -> set[str]:
    """Return the annotated documents of a run and of all that it began from."""
    recipe = _recipe(run)
    before = (*recipe.get("average", ()), *filter(None, [recipe.get("start")]))
    return {*recipe["documents"], *(name for each in before for name in _documents(Path(each)))}


def _averaged(runs: Sequence[str]) -> str:
    told = "; ".join(
        f"({n}){'' if times == 1 else f', counted {times} times,'} {_started(Path(run))}"
        for n, (run, times) in enumerate(Counter(runs).items(), 1)
    )
    return f"the mean of {len(runs)} runs: {told}"


def _started(run: Path) -> str:
    before = _recipe(run)
    if "average" in before:
        return _averaged(before["average"])
    if "masked" in before:
        return (
            f"the encoder after {before['epochs']} epochs of guessing hidden words of "
            f"{len(before['texts'])} texts"
        )
    rates = " and ".join(str(rate) for name, rate in before.items() if name.endswith("rate"))
    earlier = before.get("start")
    return (
        f"the weights of a run of {before['epochs']} epochs over {len(before['documents'])} "
        f"documents{_taught(before)}, learning rates {rates}, seed {before['seed']}"
        f"{f', which began from {_started(Path(earlier))}' if earlier else ''}"
    )


def _taught(recipe: Mapping[str, Any]) -> str:
    teachers, texts = recipe.get("teachers", ()), recipe.get("texts", ())
    return f" and {len(texts)} texts, taught by {len(teachers)} readers" if teachers else ""


def _learned(texts: Sequence[str]) -> str:
    return (
        f"Unannotated texts: {len(texts)} ({', '.join(texts)}). Of these, and of the annotated "
        "documents, it learned what its teacher answers: for a small reader the large one, for a "
        "large one the mean of several."
    )


def write_card(model: Path, facts: Facts) -> None:
    """Write README.md and card.json into a model's folder."""
    sizes = {name: (model / name).stat().st_size for name in FILES}
    text = _TEXT.format(
        kind=_KINDS[facts.kind],
        files="\n".join(f"| `{name}` | {size:,} |" for name, size in sizes.items()),
        count=len(facts.documents),
        documents=", ".join(facts.documents),
        start=facts.start,
        recipe=", ".join(f"{n.replace('_', ' ')} {v}" for n, v in facts.recipe.items() if v != ""),
        teacher=f"\n- {facts.teacher}" if facts.teacher else "",
        measured=facts.measured,
        figures=_FIGURES.format(rows=table(facts.figures)) if facts.figures else "",
        genres=_genres(facts.genres),
        pipeline=_WHOLE.format(rows=facts.pipeline) if facts.pipeline else "",
        licences=facts.licences,
    )
    (model / "README.md").write_text(text, encoding="utf-8")
    card = {
        "files": sizes,
        "recipe": dict(facts.recipe),
        "start": facts.start,
        "documents": list(facts.documents),
        "figures": {name: _figure(score) for name, score in facts.figures.items()},
        "genres": {
            name: {"documents": count, "exact": _figure(exact), "overlap": _figure(overlap)}
            for name, (count, exact, overlap) in facts.genres.items()
        },
    }
    data = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    (model / "card.json").write_text(data, encoding="utf-8")


def _genres(genres: Mapping[str, tuple[int, Score, Score]]) -> str:
    if not genres:
        return ""
    rows = "\n".join(
        f"| {name} | {count} | {exact.f1:.3f} | {overlap.f1:.3f} |"
        for name, (count, exact, overlap) in genres.items()
    )
    return f"\n| genre | documents | mention exact F1 | overlap F1 |\n|---|---|---|---|\n{rows}\n"


def _figure(score: Score) -> dict[str, Any]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.gold,
    }
