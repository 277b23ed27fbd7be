"""Which language somebody gets: the one that they asked for, chose before, or set up their browser with."""

from collections.abc import Mapping
from functools import lru_cache

from drafting_engine.language.languages import SOURCE, Language, language_of

_LONGEST = 500
"""Characters of a header that are read."""


@lru_cache(2_048)
def accepted(header: str) -> Language | None:
    """Return the language that `Accept-Language` wants most, of those that there are (RFC 9110, 12.5.4).

    None if it wants none of them. A part that can't be read is left out.
    """
    wished: list[tuple[float, Language]] = []
    for part in header[:_LONGEST].split(","):
        tag, _, weight = part.strip().partition(";")
        language = language_of(tag)
        if language and (quality := _quality(weight)) > 0:
            wished.append((quality, language))
    return max(wished, key=lambda wish: wish[0])[1] if wished else None


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return min(float(value), 1.0) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0


def of_environment(environment: Mapping[str, str]) -> Language:
    """Return the language of whoever runs a program, by the rules of GNU gettext.

    The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set names a locale; `LANGUAGE` may list languages that are
    wanted more, but where the locale is `C` or `POSIX`. English where none of these is a language of ours.
    """
    locale = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return SOURCE
    wished = (*environment.get("LANGUAGE", "").split(":"), locale)
    return next(filter(None, map(language_of, wished)), SOURCE)
