"""The languages of the interface, each with the locale whose conventions it follows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language in which everything can be read."""

    tag: str
    """BCP 47, as in `lang="es"`."""
    name: str
    """What its speakers call it."""
    locale: str
    """The CLDR locale for dates, numbers, lists and plurals."""
    direction: str = "ltr"
    """`ltr` or `rtl`."""
    comma: str = ", "
    """What stands between words of a list that is no sentence."""


SOURCE = Language("en", "English", "en_GB")
"""The language in which messages stand in the source."""

LANGUAGES: tuple[Language, ...] = (
    SOURCE,
    Language("es", "Español", "es_419"),
    Language("fr", "Français", "fr"),
    Language("pt", "Português", "pt"),
    Language("de", "Deutsch", "de"),
    Language("ar", "العربية", "ar", "rtl", "، "),
)

_BY_TAG = {language.tag: language for language in LANGUAGES}


def language_of(tag: str) -> Language | None:
    """Return the language of a tag or of a locale's name: `es`, `es-MX`, `es_MX.UTF-8`; None if it is none of ours."""
    primary = tag.strip().replace("_", "-").partition("-")[0].partition(".")[0]
    return _BY_TAG.get(primary.lower())
