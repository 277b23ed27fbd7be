"""Rate limits of acts that cost others something or by which something can be guessed."""

from enum import StrEnum

from drafting_engine.settings import Rate

_QUARTER, _HOUR = 15 * 60, 60 * 60


class RateLimit(StrEnum):
    """What is counted: a description, the rate for one account, and the rate from one machine.

    A machine may be a library, a kiosk or an office, so its rate is several times higher.
    """

    account: Rate
    machine: Rate

    SIGN_IN = "sign-in", 10, 60, _QUARTER
    SIGN_UP = "sign-up", 3, 30, _HOUR
    RESET = "reset", 3, 30, _HOUR
    CHOOSE = "choose", 20, 60, _HOUR
    LOOK = "look", 1200, 6000, 10 * 60
    KEEP_ACCOUNT = "keep-account", 120, 600, _HOUR
    COMMENT = "comment", 60, 600, _HOUR
    REACT = "react", 600, 3000, _HOUR
    REPORT = "report", 30, 300, _HOUR
    PROPOSE = "propose", 120, 600, _HOUR
    COSIGN = "cosign", 120, 1200, _HOUR
    SIGN = "sign", 10, 1200, _HOUR
    CONFIRM_SIGNATURE = "confirm-signature", 60, 1200, _HOUR
    VERIFY_RESIDENCE = "verify-residence", 5, 300, _HOUR
    KIOSK = "kiosk", 600, 6000, _HOUR
    CLAIM = "claim", 60, 600, _HOUR
    PETITION = "petition", 60, 600, _HOUR
    FOLLOW = "follow", 240, 2400, _HOUR
    FOLLOW_BY_MAIL = "follow-by-mail", 5, 60, _HOUR
    END_LETTERS = "end-letters", 60, 6000, _HOUR
    EDIT = "edit", 600, 3000, _HOUR
    PREVIEW = "preview", 3600, 18000, _HOUR
    ANSWER = "answer", 600, 3000, _HOUR
    DECIDE = "decide", 600, 3000, _HOUR
    MODERATE = "moderate", 1200, 6000, _HOUR
    PUSH = "push", 600, 3000, _HOUR

    def __new__(cls, code: str, account: int, machine: int, seconds: int) -> "RateLimit":
        """Make a member from its description and its rates in so many seconds."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.account, made.machine = Rate(account, seconds), Rate(machine, seconds)
        return made
