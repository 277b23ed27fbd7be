"""Senders of letters, as a server puts them together."""

from drafting_engine.clock import Clock
from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.language.letters.signers import signer_words
from drafting_engine.register.opening import Register
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Post
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.services.people.letters import AccountLetters
from drafting_engine.services.signatures.letters import SignerLetters
from drafting_engine.settings import Rate

QUICK = Rate(6000, 60)
"""A pace that holds no test back."""


def account_mail(register: Register, post: Post, clock: Clock, head: Letterhead) -> LetterSender:
    """Send letters about accounts."""
    letters = AccountLetters(register, clock=clock, head=head, write=letter_words)
    return LetterSender(register, post, [letters], clock=clock, rate=QUICK)


def signer_mail(register: Register, post: Post, clock: Clock, head: Letterhead) -> LetterSender:
    """Send letters to those who sign."""
    letters = SignerLetters(register, head=head, write=signer_words)
    return LetterSender(register, post, [letters], clock=clock, rate=QUICK)
