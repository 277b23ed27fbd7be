"""What a personal token is good for, scope by scope, as docs/web/accounts.md says it: written out by hand."""

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.permissions import Act
from drafting_engine.participation.token_scopes import TokenScope, is_in_scope, may_push, parse_scopes

# "do" is doing it and looking at its pages, "look" is looking at its pages alone.
MATRIX = """
              none  read  comment  propose  draft
READ          -     look  -        -        -
SIGN_UP       -     -     -        -        -
KEEP_ACCOUNT  -     look  -        -        -
MAKE_TOKENS   -     -     -        -        -
COMMENT       -     look  do       -        -
REACT         -     -     do       -        -
REPORT        -     -     -        -        -
PROPOSE       -     look  -        do       -
COSIGN        -     -     -        do       -
CLAIM         -     -     -        -        -
FOLLOW        -     look  -        -        -
SEE_WAITING   -     look  -        -        -
EDIT          -     -     -        -        do
ANSWER        -     -     -        -        -
CONFIRM       -     -     -        -        -
DECIDE        -     -     -        -        -
MODERATE      -     -     -        -        -
CHANGE_RULES  -     -     -        -        -
GRANT_ROLES   -     -     -        -        -
OPERATE       -     -     -        -        -
"""
HEADER, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CELLS = [(row[0], scope, word) for row in ROWS for scope, word in zip(HEADER, row[1:], strict=True)]


def scopes_of(name: str) -> frozenset[TokenScope]:
    return frozenset() if name == "none" else parse_scopes([name])


@pytest.mark.parametrize(("act", "scope", "word"), CELLS)
def test_a_token_is_good_for_what_its_scope_says(act: str, scope: str, word: str) -> None:
    scopes = scopes_of(scope)
    assert is_in_scope(scopes, Act[act], is_reading=False) is (word == "do")
    assert is_in_scope(scopes, Act[act], is_reading=True) is (word in ("do", "look"))


def test_every_act_that_a_program_could_do_stands_in_the_table() -> None:
    written = {row[0] for row in ROWS}
    assert written <= {act.name for act in Act}
    unwritten = [act for act in Act if act.name not in written]
    for act in unwritten:
        assert not any(is_in_scope(frozenset({scope}), act, is_reading=True) for scope in TokenScope), act


@pytest.mark.parametrize(
    ("scope", "main", "proposal"),
    [("none", False, False), ("read", False, False), ("comment", False, False), ("propose", False, True),
     ("draft", True, True)],
)  # fmt: skip
def test_a_token_pushes_to_the_branches_of_its_scope(scope: str, main: bool, proposal: bool) -> None:
    scopes = scopes_of(scope)
    assert may_push(scopes, "refs/heads/main") is main
    assert may_push(scopes, "refs/heads/amendments/7") is proposal
    assert may_push(scopes) is (main or proposal)


def test_scopes_together_are_good_for_what_each_is_good_for() -> None:
    both = parse_scopes(["comment", "propose"])
    assert is_in_scope(both, Act.COMMENT, is_reading=False)
    assert is_in_scope(both, Act.COSIGN, is_reading=False)
    assert not is_in_scope(both, Act.EDIT, is_reading=False)
    with pytest.raises(Invalid):
        parse_scopes(["comment", "everything"])
