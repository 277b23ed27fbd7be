"""The settings of a version; settings that can't be read are ignored."""

from drafting_engine.clauses.text_settings import FILE, TextSettings, parse_text_settings
from drafting_engine.errors import Invalid
from drafting_engine.repository.reading import Repository


def settings_in(repository: Repository, blob: str) -> TextSettings:
    """Return what a blob of `constitution.toml` says; the usual rule if there is none, or none that can be read."""
    if not blob:
        return TextSettings()
    try:
        return parse_text_settings(repository.text(blob, FILE, strict=False))
    except Invalid:  # the files of that version are then found as in any text
        return TextSettings()
