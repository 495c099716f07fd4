"""Values as tests make them, of a document that is not there."""

from decimal import Decimal

from kg.analysis.sources import Source
from kg.analysis.values import Place, Value
from kg.vocabulary import Basis, Comparator, Genre, Kind, Voice

SOURCE = Source(
    document="doc-1",
    path="plan.txt",
    title="规划",
    policy=None,
    genre=Genre.PLAN,
    voice=Voice.PLAN,
    issuer=None,
    region="岚江省霁州市",
    date="2016-09-20",
    dated_by="date_signed",
    period="2016/2020",
)


def made(text, number=None, unit="%", **given):
    """Make a value whose sentence is ``text`` up to ⟨its words⟩."""
    before, _, rest = text.partition("⟨")
    words, _, after = rest.partition("⟩")
    number = None if number is None else Decimal(str(number))
    comparator = Comparator(given.pop("comparator", "="))
    low = number if comparator in {"=", "≈", "≥", ">"} else None
    high = number if comparator in {"=", "≈", "≤", "<"} else None
    fields = {
        "observation": f"obs-{words}",
        "indicator": "indicator-1",
        "indicator_name": "毛入学率",
        "about": "region-1",
        "about_name": "岚江省霁州市",
        "region": "region-1",
        "kind": Kind.TARGET,
        "number": number,
        "low": low,
        "high": high,
        "unit": unit,
        "comparator": comparator,
        "quality": None,
        "compared_with": None,
        "start": "2020-01-01",
        "end": "2020-12-31",
        "period": "2020",
        "precision": "year",
        "scope": None,
        "binding": None,
        "value_text": words,
        "unit_text": "",
        "source": SOURCE,
        "place": Place("ev-1", 0, len(text) - 2, before + words + after, None, "test", 1.0),
        "bases": {"period": Basis.STATED},
        "words": {"value": words},
    }
    return Value(**{**fields, **given})
