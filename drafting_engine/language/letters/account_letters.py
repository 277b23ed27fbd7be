"""Letters in words: plain, one thing each, in the language of whoever gets them."""

from collections.abc import Mapping

from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.letters import LetterContent

_SUBJECTS: Mapping[Purpose, str] = {
    Purpose.JOIN: N_("Your account: {title}"),
    Purpose.INVITE: N_("You are invited: {title}"),
    Purpose.RESET: N_("Another password: {title}"),
    Purpose.KNOWN: N_("You have an account already: {title}"),
    Purpose.CHANGE_FROM: N_("Confirm another address: {title}"),
    Purpose.CHANGE_TO: N_("Confirm this address: {title}"),
    Purpose.CHANGED: N_("Your address was changed: {title}"),
    Purpose.PASSWORD_CHANGED: N_("Your password was changed: {title}"),
    Purpose.LINKED: N_("Another way into your account: {title}"),
    Purpose.ORIGIN_CLAIMED: N_("Question to the author of a petition: {title}"),
    Purpose.SIGNATURE_BURST: N_("Many signatures at once: {title}"),
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
            "You will then be signed out everywhere, and links to accounts elsewhere end. "
            "If you did not ask for this, do nothing: nothing happens without the link."
        ),
    ),
    Purpose.KNOWN: (
        N_("somebody, probably you, wanted an account at “{title}” with this address. You have one:"),
        "{sign_in}",
        N_("If you have forgotten your password, you can choose another there."),
    ),
    Purpose.CHANGE_FROM: (
        N_("your account at “{title}” shall have another address. See which, and confirm it here within two days:"),
        "{confirm}",
        N_(
            "The other address has to confirm as well. If you did not ask for this, do nothing and choose another "
            "password: somebody else may be signed in as you."
        ),
    ),
    Purpose.CHANGE_TO: (
        N_("this address shall belong to your account at “{title}”. Confirm it here within two days:"),
        "{confirm}",
        N_("The address that the account has now confirms as well. If you did not ask for this, do nothing."),
    ),
    Purpose.CHANGED: (
        N_(
            "your account at “{title}” has another address now, as this one and the new one have confirmed. "
            "Sign in with the new one:"
        ),
        "{sign_in}",
        N_("If that was not you, write to whoever runs the site at once."),
    ),
    Purpose.PASSWORD_CHANGED: (
        N_("the password of your account at “{title}” was changed. If that was not you, choose another here at once:"),
        "{forgotten}",
        N_("You are then signed out everywhere else."),
    ),
    Purpose.LINKED: (
        N_(
            "an account elsewhere was linked to yours at “{title}”: whoever is signed in to it can sign in as you. "
            "If that was not you, somebody is signed in as you. Choose another password here at once:"
        ),
        "{forgotten}",
        N_("That ends the link, personal tokens, and everything that is signed in as you."),
    ),
    Purpose.ORIGIN_CLAIMED: (
        N_("words of “{title}” are said to come from your petition. See which, and confirm or dispute it here:"),
        "{page}",
        N_("What you say is shown with your name beside these words."),
    ),
    Purpose.SIGNATURE_BURST: (
        N_("under a petition of “{title}” far more signatures came than before. See how they came:"),
        "{page}",
        N_("News can bring many at once. What people did not give can be declared void there, and taken back."),
    ),
}
"""Paragraphs that follow the greeting, whose comma goes before them."""
_ADDRESSES = frozenset({"{link}", "{sign_in}", "{confirm}", "{forgotten}", "{page}"})
"""Paragraphs that are an address of the site."""


def letter_words(letter: LetterContent) -> tuple[str, str]:
    """Write a letter in its language: its subject and its text."""
    with speaking(language_of(letter.language) or SOURCE):
        title = " ".join(letter.title.split()) or _("Constitution")
        facts = {
            "title": title,
            "link": f"{letter.site}/password/{letter.token}",
            "sign_in": f"{letter.site}/sign-in",
            "confirm": f"{letter.site}/address/{letter.token}",
            "forgotten": f"{letter.site}/forgotten",
            "page": f"{letter.site}{letter.token}",
        }
        paragraphs = [_("Hello {name},", name=letter.name)]
        for paragraph in _TEXTS[letter.purpose]:
            paragraphs.append(facts[paragraph[1:-1]] if paragraph in _ADDRESSES else _(paragraph, **facts))
        return _(_SUBJECTS[letter.purpose], title=title), "\n\n".join(paragraphs) + "\n"
