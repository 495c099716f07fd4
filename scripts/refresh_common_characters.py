"""Count the most frequent Chinese characters of a folder of documents, for guessing encodings.

    python scripts/refresh_common_characters.py DOCUMENTS

writes pipelines/edugov_zh/patterns/common_characters.txt. The documents are public official ones
in UTF-8; any 500,000 characters of them give nearly the same list.
"""

import re
import sys
from collections import Counter
from pathlib import Path

COUNT = 400
A_LINE = 50
OUT = Path(__file__).parent.parent / "pipelines/edugov_zh/patterns/common_characters.txt"


def main(folder: Path) -> None:
    """Count the characters of all .txt files under a folder and write the list."""
    counts: Counter[str] = Counter()
    paths = sorted(folder.rglob("*.txt"))
    for path in paths:
        counts.update(re.findall("[一-鿿]", path.read_text(encoding="utf-8")))
    common = sorted(counts, key=lambda character: (-counts[character], character))[:COUNT]
    lines = ["".join(common[start : start + A_LINE]) for start in range(0, COUNT, A_LINE)]
    head = (
        f"# The {COUNT} most frequent characters of Chinese official documents, by own count over "
        f"{len(paths)} of them (scripts/refresh_common_characters.py); Apache-2.0.\n"
    )
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
