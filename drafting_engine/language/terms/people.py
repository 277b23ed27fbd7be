"""Words for what people may do and how often, each as it stands behind "you may not" or "tries to"."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.participation.permissions import Act
from drafting_engine.participation.token_scopes import TokenScope

_ACTS: Mapping[Enum, str] = {
    Act.READ: N_("read the record"),
    Act.SIGN_UP: N_("make an account"),
    Act.KEEP_ACCOUNT: N_("look after an account of their own"),
    Act.MAKE_TOKENS: N_("make personal tokens"),
    Act.COMMENT: N_("comment on the text"),
    Act.REACT: N_("agree or disagree with a comment"),
    Act.REPORT: N_("report a comment"),
    Act.PROPOSE: N_("make a proposal"),
    Act.COSIGN: N_("co-sign a proposal"),
    Act.CLAIM: N_("say where words came from"),
    Act.FOLLOW: N_("follow what happens"),
    Act.EDIT: N_("change the draft"),
    Act.ANSWER: N_("answer comments"),
    Act.CONFIRM: N_("confirm where words came from"),
    Act.DECIDE: N_("decide on proposals"),
    Act.SIGN: N_("sign a petition"),
    Act.PETITION: N_("begin a petition"),
    Act.DELIVER: N_("deliver what is owed to a petition"),
    Act.CORRECT_PETITION: N_("correct a petition"),
    Act.COUNT_PAPER: N_("count signatures on paper"),
    Act.RUN_KIOSKS: N_("look after kiosks"),
    Act.SEE_WAITING: N_("see what waits"),
    Act.INVALIDATE: N_("review signatures"),
    Act.MODERATE: N_("moderate what is said"),
    Act.CHANGE_RULES: N_("change the rules of the process"),
    Act.GRANT_ROLES: N_("make somebody drafter, staff or steward"),
    Act.OPERATE: N_("see how the site is doing"),
}
_SCOPES: Mapping[Enum, str] = {
    TokenScope.READ: N_("read your own pages"),
    TokenScope.COMMENT: N_("comment for you"),
    TokenScope.PROPOSE: N_("propose and co-sign for you"),
    TokenScope.DRAFT: N_("change the draft for you"),
}
_LIMITS: Mapping[Enum, str] = {
    RateLimit.SIGN_IN: N_("sign in"),
    RateLimit.SIGN_UP: N_("sign up"),
    RateLimit.RESET: N_("ask for a letter"),
    RateLimit.CHOOSE: N_("choose a password"),
    RateLimit.LOOK: N_("open pages of your own"),
    RateLimit.KEEP_ACCOUNT: N_("change your account"),
    RateLimit.COMMENT: N_("comment"),
    RateLimit.REACT: N_("agree or disagree"),
    RateLimit.REPORT: N_("report comments"),
    RateLimit.PROPOSE: N_("make proposals"),
    RateLimit.COSIGN: N_("co-sign proposals"),
    RateLimit.PETITION: N_("write petitions"),
    RateLimit.SIGN: N_("sign petitions"),
    RateLimit.CONFIRM_SIGNATURE: N_("confirm signatures"),
    RateLimit.VERIFY_RESIDENCE: N_("sign with a document or a day of birth"),
    RateLimit.KIOSK: N_("send what a kiosk has"),
    RateLimit.CLAIM: N_("say where words came from"),
    RateLimit.FOLLOW: N_("follow what happens"),
    RateLimit.FOLLOW_BY_MAIL: N_("ask for letters"),
    RateLimit.END_LETTERS: N_("end letters"),
    RateLimit.EDIT: N_("change the draft"),
    RateLimit.PREVIEW: N_("look at what it would be"),
    RateLimit.ANSWER: N_("answer comments"),
    RateLimit.DECIDE: N_("decide on proposals"),
    RateLimit.MODERATE: N_("moderate"),
    RateLimit.PUSH: N_("push by Git"),
}
_ROLES: Mapping[Enum, str] = {
    Role.PUBLIC: N_("public"),
    Role.DRAFTER: N_("drafter"),
    Role.STAFF: N_("staff"),
    Role.STEWARD: N_("steward"),
    Role.OPERATOR: N_("operator"),
}
ROLE_MEANINGS: Mapping[Enum, str] = {
    Role.DRAFTER: N_("changes the draft, answers comments, decides on proposals"),
    Role.STAFF: N_("answers comments and moderates"),
    Role.STEWARD: N_("moderates, gives roles, changes the rules, sees how the site is doing"),
    Role.OPERATOR: N_("gives roles, also this one, and sees how the site is doing"),
}
"""What a role lets people do."""
_STATUSES: Mapping[Enum, str] = {
    AccountStatus.VISITOR: N_("visitor"),
    AccountStatus.UNCONFIRMED: N_("unconfirmed"),
    AccountStatus.ACTIVE: N_("active"),
    AccountStatus.DISABLED: N_("disabled"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    AccountStatus: _STATUSES,
    Act: _ACTS,
    RateLimit: _LIMITS,
    Role: _ROLES,
    TokenScope: _SCOPES,
}
