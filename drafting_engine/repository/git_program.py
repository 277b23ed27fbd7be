"""What is said of the git program: that it is missing, or why it failed."""

from drafting_engine.errors import DraftingError, Unavailable


class GitMissing(Unavailable):
    """The git program is not installed."""

    def __init__(self) -> None:
        super().__init__("git-not-found")


def reason_of(complaint: str) -> str | DraftingError:
    """Return why git failed, from what it wrote to standard error: its last line."""
    lines = complaint.strip().splitlines()
    return lines[-1].removeprefix("fatal: ") if lines else Unavailable("git-gave-no-reason")
