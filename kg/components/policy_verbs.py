"""The verbs of making, issuing and carrying out documents, by where they stand, from their file."""

from kg.components.lexicon import one_of_kind

VERBS = "pipelines/edugov_zh/terms/policy_verbs.tsv"


def policy_verbs(kind: str) -> str:
    """Return the words of one kind of the file, as one pattern: ``before`` the title they issue."""
    return one_of_kind(VERBS, kind)
