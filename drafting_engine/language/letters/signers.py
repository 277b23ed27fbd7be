"""Letters to those who sign, in words: plain text, in the language of whoever gets them."""

from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.participation.signatures.signature import SignatureLetter, SignatureState
from drafting_engine.services.signatures.letters import SignerLetter


def signer_words(letter: SignerLetter) -> tuple[str, str]:
    """Write a letter in its language: its subject and its text."""
    with speaking(language_of(letter.language) or SOURCE):
        write = {
            SignatureLetter.CONFIRM: _asking,
            SignatureLetter.AGAIN: _repeated,
            SignatureLetter.RECEIPT: _receipt,
        }[letter.purpose]
        subject, paragraphs = write(letter)
        return subject, "\n\n".join(paragraphs) + "\n"


def _asking(letter: SignerLetter) -> tuple[str, list[str]]:
    return _("Confirm your signature: {title}", title=letter.text.title), [
        _("Hello {name},", name=letter.name),
        _(
            "somebody, probably you, signed the petition “{title}” (P-{number}) with this address. "
            "The signature counts once you confirm it, within a week:",
            title=letter.text.title,
            number=str(letter.text.petition),
        ),
        f"{letter.site}/signatures/confirm/{letter.token}",
        _("If that was not you, do nothing: what was filled in is deleted after a week, or at once on that page."),
    ]


def _repeated(letter: SignerLetter) -> tuple[str, list[str]]:
    title = letter.text.title
    if letter.state is SignatureState.INVALIDATED:
        said = _("“{title}” was signed with this address before, and that signature was declared void.", title=title)
    else:
        said = _("“{title}” is signed with this address already. One person signs once: nothing changed.", title=title)
    return _("About your signature: {title}", title=title), [
        _("Hello {name},", name=letter.name),
        said,
        *_ways(letter),
        _("If you did not try to sign again, somebody else did with your address; nothing came of it."),
    ]


def _receipt(letter: SignerLetter) -> tuple[str, list[str]]:
    return _("Your receipt: {title}", title=letter.text.title), [
        _("Hello {name},", name=letter.name),
        _("your signature under “{title}” counts. Keep this receipt; it is yours alone:", title=letter.text.title),
        letter.receipt,
        *_ways(letter),
        _("Whoever has the receipt can take the signature back, so show it to nobody."),
    ]


def _ways(letter: SignerLetter) -> tuple[str, ...]:
    return (_("Look at it or take it back here:"), f"{letter.site}/signatures/{letter.token}")
