"""Catalogues of translated messages: gettext's `.po` files, read when somebody first needs their language."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from drafting_engine.language.languages import SOURCE, Language

FOLDER = Path(__file__).parent / "catalogues"


@cache
def catalogue_of(language: Language) -> NullTranslations:
    """Return the messages of a language; the language of the source needs none."""
    if language == SOURCE:
        return NullTranslations()
    # Read late: a command in English pays nothing for it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (FOLDER / f"{language.tag}.po").open("rb") as file:
        write_mo(compiled, read_po(file, language.tag))
    compiled.seek(0)
    return GNUTranslations(compiled)
