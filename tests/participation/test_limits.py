"""How often anybody may do what costs others something, and what each act is counted as: written out by hand."""

import pytest

from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from drafting_engine.settings import Rate

MINUTE = 60
RATES = """
              account  machine  minutes
SIGN_IN       10       60       15
SIGN_UP       3        30       60
RESET         3        30       60
CHOOSE        20       60       60
LOOK          1200     6000     10
KEEP_ACCOUNT  120      600      60
COMMENT       60       600      60
REACT         600      3000     60
REPORT        30       300      60
PROPOSE       120      600      60
COSIGN        120      1200     60
SIGN          10       1200     60
CONFIRM_SIGNATURE 60   1200     60
VERIFY_RESIDENCE 5     300      60
KIOSK         600      6000     60
CLAIM         60       600      60
PETITION      60       600      60
FOLLOW        240      2400     60
FOLLOW_BY_MAIL 5       60       60
END_LETTERS   60       6000     60
EDIT          600      3000     60
PREVIEW       3600     18000    60
ANSWER        600      3000     60
DECIDE        600      3000     60
MODERATE      1200     6000     60
PUSH          600      3000     60
"""
COUNTED_AS = """
READ          LOOK
SIGN_UP       SIGN_UP
KEEP_ACCOUNT  KEEP_ACCOUNT
MAKE_TOKENS   KEEP_ACCOUNT
COMMENT       COMMENT
REACT         REACT
REPORT        REPORT
PROPOSE       PROPOSE
COSIGN        COSIGN
SIGN          SIGN
CLAIM         CLAIM
PETITION      PETITION
FOLLOW        FOLLOW
EDIT          EDIT
ANSWER        ANSWER
CONFIRM       ANSWER
DECIDE        DECIDE
DELIVER       ANSWER
CORRECT_PETITION ANSWER
COUNT_PAPER ANSWER
RUN_KIOSKS ANSWER
SEE_WAITING   LOOK
INVALIDATE MODERATE
MODERATE      MODERATE
CHANGE_RULES  EDIT
GRANT_ROLES   MODERATE
OPERATE       LOOK
"""
ROWS = [line.split() for line in RATES.strip().splitlines()[1:]]


def test_every_try_and_every_act_has_its_row() -> None:
    assert [row[0] for row in ROWS] == [one.name for one in RateLimit]
    assert dict(line.split() for line in COUNTED_AS.strip().splitlines()) == {a.name: a.counted.name for a in Act}


def test_limits_are_named_alike_in_messages_and_in_the_register() -> None:
    assert [one.value for one in RateLimit] == [row[0].lower().replace("_", "-") for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_an_account_and_a_machine_may_try_so_often(row: list[str]) -> None:
    account, machine, minutes = map(int, row[1:])
    assert RateLimit[row[0]].account == Rate(account, minutes * MINUTE)
    assert RateLimit[row[0]].machine == Rate(machine, minutes * MINUTE)
