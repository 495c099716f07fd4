"""``python -m kg.cli``, the same as ``edugov``."""

from kg.cli import main

if __name__ == "__main__":
    main()
