"""Find the data that ships with this package: ontology/ and pipelines/."""

from importlib.resources import files
from pathlib import Path

from kg.errors import ResourceNotFoundError

_PACKAGE = Path(str(files("kg")))


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``ontology/edugov.ttl``.

    A wheel holds them in ``kg/_resources``; a checkout holds them beside ``kg``.

    :raises ResourceNotFoundError: if neither does; the message lists both places
    """
    places = [_PACKAGE / "_resources" / name, _PACKAGE.parent / name]
    for place in places:
        if place.exists():
            return place
    raise ResourceNotFoundError(
        f"{name} is in neither {places[0]} nor {places[1]}: reinstall edugov-kg"
    )
