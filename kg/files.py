"""Write a result file: whole or not at all."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from kg.errors import WriteError


def write_file(path: Path, content: bytes) -> None:
    """Write a file beside its place first, then put it there, so that none is half-written.

    Its folder is made if it is not there.

    :raises WriteError: if there is no room or no permission
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.close()
                part.chmod(0o644)
                part.replace(path)
            except BaseException:
                file.close()
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise WriteError(
            f"{path} can't be written ({error.strerror or error}): "
            "choose another place, or make room"
        ) from error
