"""Write the model card beside the weights: README.md to read, card.json to compute with."""

import json
from pathlib import Path
from typing import Any

from kg.components.reader import FILES
from kg.training.measure import Score, table

_TEXT = """# The trained reader

Reads Chinese documents of education governance: mentions of eleven types, the kind of a value,
the status of a programme, policy or honour, and which spans are linked. A Chinese BERT of 4
layers, width 512, fine-tuned on annotated documents; above it a conditional random field for
each mention type, and small heads for spans and pairs of spans. Runs on ONNX Runtime, one thread.

| file | bytes |
|---|---|
{files}

## Training

- Documents: {documents} ({names}).
- {epochs} epochs, {rows} windows a step, AdamW, learning rates {encoder_rate} (encoder) and
  {heads_rate} (heads), warm-up over {warmup} of the run, then linearly to zero; {hidden_share} of
  the characters hidden, words left out in {no_words} of the windows; seed {seed}.
- Starts from: {start}.
- Recipe: `pipelines/edugov_zh/project.yml`.

## Figures

Of the model before it had seen `dev` (trained on `train` and `own` alone), tested on `dev`;
without the rules of the pipeline. Kinds, statuses, honours and links are asked of annotated spans.

```
{figures}
```

## Licences

Fine-tuned from bge-small-zh-v1.5 of the Beijing Academy of Artificial Intelligence (MIT licence,
see NOTICE). The weights are under the licence of this package. The annotated documents are
official texts of Chinese authorities, and texts of our own writing with invented content.
"""


def write_card(run: Path, model: Path, scores: dict[str, Score]) -> None:
    """Write README.md and card.json into a model's folder.

    :param run: folder of the run that gave the model
    :param scores: of the blind model, from :func:`kg.training.measure.measure`
    """
    recipe = _recipe(run)
    sizes = {name: (model / name).stat().st_size for name in FILES}
    names = recipe.pop("documents")
    before = _recipe(Path(recipe["start"])) if recipe["start"] else None
    recipe["start"] = before
    began = "the pretrained encoder"
    if before:
        began = (
            f"the weights of a run of {before['epochs']} epochs over "
            f"{len(before['documents'])} documents, learning rates {before['encoder_rate']} and "
            f"{before['heads_rate']}, seed {before['seed']}"
        )
    text = _TEXT.format(
        files="\n".join(f"| `{name}` | {size:,} |" for name, size in sizes.items()),
        documents=len(names),
        names=", ".join(names),
        figures=table(scores),
        **{**recipe, "start": began},
    )
    (model / "README.md").write_text(text, encoding="utf-8")
    card = {"files": sizes, "recipe": recipe, "documents": names, "figures": _figures(scores)}
    data = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    (model / "card.json").write_text(data, encoding="utf-8")


def _recipe(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((run / "recipe.json").read_text(encoding="utf-8"))
    return found


def _figures(scores: dict[str, Score]) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "precision": round(s.precision, 4),
            "recall": round(s.recall, 4),
            "f1": round(s.f1, 4),
            "gold": s.gold,
        }
        for name, s in scores.items()
    }
