"""Letters in words: plain, one thing each, in the language of whoever gets them."""

from collections.abc import Mapping

from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.mailing import LetterContent

_SUBJECTS: Mapping[Purpose, str] = {
    Purpose.JOIN: N_("Your account: {title}"),
    Purpose.INVITE: N_("You are invited: {title}"),
    Purpose.RESET: N_("Another password: {title}"),
    Purpose.KNOWN: N_("You have an account already: {title}"),
}

_TEXTS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.JOIN: (
        N_("you want an account at “{title}”. Choose your password here within three days:"),
        "{link}",
        N_("If you did not ask for this, do nothing: nothing happens without the link."),
    ),
    Purpose.INVITE: (
        N_("an account at “{title}” was made for you. Choose your password here within two weeks:"),
        "{link}",
        N_("If you don't want it, do nothing."),
    ),
    Purpose.RESET: (
        N_("choose another password for “{title}” here within two hours:"),
        "{link}",
        N_(
            "You will then be signed out everywhere. If you did not ask for this, do nothing: "
            "nothing happens without the link."
        ),
    ),
    Purpose.KNOWN: (
        N_("somebody, probably you, wanted an account at “{title}” with this address. You have one:"),
        "{sign_in}",
        N_("If you have forgotten your password, you can choose another there."),
    ),
}
"""Paragraphs that follow the greeting, whose comma goes before them."""


def letter_words(letter: LetterContent) -> tuple[str, str]:
    """Write a letter in its language: its subject and its text."""
    with speaking(language_of(letter.language) or SOURCE):
        title = " ".join(letter.title.split()) or _("Constitution")
        facts = {
            "title": title,
            "link": f"{letter.site}/password/{letter.token}",
            "sign_in": f"{letter.site}/sign-in",
        }
        paragraphs = [_("Hello {name},", name=letter.name)]
        for paragraph in _TEXTS[letter.purpose]:
            paragraphs.append(facts[paragraph[1:-1]] if paragraph in ("{link}", "{sign_in}") else _(paragraph, **facts))
        return _(_SUBJECTS[letter.purpose], title=title), "\n\n".join(paragraphs) + "\n"
