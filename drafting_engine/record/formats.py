"""The format of the record's files: which version is written, and which are read."""

from drafting_engine.errors import Invalid

FORMAT = 1
"""The newest format of the record that this version reads, and the one that it writes."""


def check_format(path: str, version: object) -> None:
    """Raise `Invalid` unless the format is one that this version reads."""
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("record-format-missing", path=path)
    if version > FORMAT:
        raise Invalid("record-newer", path=path, format=version, known=FORMAT)
