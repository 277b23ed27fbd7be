"""The demo can be tried at once: its people can sign in, and what they said in the story is theirs."""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.machine import new_key
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.register.amendments import amendments
from drafting_engine.register.comments import comments
from drafting_engine.register.logs import logs
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import signature_counts, signatures
from drafting_engine.services.demo.trial_accounts import FILE, demo_workspace, trial_accounts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.passwords import Passwords
from drafting_engine.services.publishing.verifying import verify
from tests.acts import acts_of
from tests.refusals import expect_refusal

NOW = datetime(2017, 1, 10, 12, tzinfo=UTC)


class Clock:
    """Stands still."""

    def now(self) -> datetime:
        """Tell the one moment it knows."""
        return NOW


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return demo_workspace(tmp_path_factory.mktemp("trial") / "demo", files("constitution"), now=NOW, new_key=new_key)


def test_there_is_somebody_of_every_kind_but_the_operator(demo: Workspace) -> None:
    accounts = trial_accounts(demo)
    roles = [account.roles for account in accounts]
    assert {role for several in roles for role in several} == {Role.DRAFTER, Role.STAFF, Role.STEWARD}
    assert roles.count(()) == 2
    assert all(account.email.endswith("@constitution.lirenza.example") for account in accounts)


def test_each_signs_in_with_the_password_that_is_told(demo: Workspace) -> None:
    with register_of(demo) as register:
        accounts = Accounts(register, clock=Clock(), passwords=Passwords())
        for one in trial_accounts(demo):
            person = accounts.sign_in(one.email, one.password, token=one.email, label="a test")
            assert person.name == one.name
            assert person.roles == tuple(sorted(one.roles))


def test_what_they_said_and_proposed_is_theirs(demo: Workspace) -> None:
    with register_of(demo) as register:
        everybody = {one.name: one.id for one in Accounts(register, clock=Clock(), passwords=Passwords()).everybody()}
        with register.reading() as unit:
            for name in ("Ilse Bravo", "Hugo Tessier", "Noor Sabbagh"):
                own = comments.of_person(unit, everybody[name], most=50)
                assert own
                assert {comment.author for comment in own} == {name}
            proposal = amendments.get(unit, 10)
            strangers = amendments.get(unit, 11)
    assert proposal
    assert strangers
    assert proposal.amendment.state is AmendmentState.OPEN
    assert proposal.person == everybody["Hugo Tessier"]
    assert strangers.person is None


def test_a_petition_of_each_kind_can_be_tried_and_who_signed_has_a_receipt(demo: Workspace) -> None:
    with register_of(demo) as register, register.reading() as unit:
        opened, wanting, waiting = (petitions.get(unit, number) for number in (17, 18, 19))
        assert opened
        assert wanting
        assert waiting
        states = [one.petition.state for one in (opened, wanting, waiting)]
        assert states == [PetitionState.OPEN, PetitionState.COLLECTING_SPONSORS, PetitionState.IN_MODERATION]
        assert signature_counts.of_petition(unit, 17).total == 80
        sealed = logs.seals(unit, "P-17")
        assert len({one.at.date() for one in sealed}) == 13, "its chart shows how it grew"
        assert (sealed[0].size, sealed[-1].size) == (9, 80)
        receipts = {one.name: one.receipt for one in trial_accounts(demo) if one.receipt}
        assert set(receipts) == {"Hugo Tessier", "Noor Sabbagh"}
        for name, receipt in receipts.items():
            signed = signatures.by_token(unit, register.digests, receipt.rpartition(" ")[2])
            assert signed
            assert (signed.name, signed.petition, signed.state) == (name, 17, SignatureState.CONFIRMED)
            assert signed.leaf is not None
            assert signed.leaf < sealed[-1].size, "its proof can be saved at once"


def test_what_is_only_built_is_whole_and_has_every_act_in_its_record(demo: Workspace) -> None:
    with register_of(demo) as register:
        acts = acts_of(open_engine(demo.repository, cache=demo.cache), register, clock=Clock())
        assert verify(acts.publisher, say=lambda _: None).differences == ()
        assert acts.engine.petitions.get(17).counts.total == 80


def test_a_workspace_of_ones_own_has_none(tmp_path: Path) -> None:
    assert not trial_accounts(Workspace(tmp_path))
    (tmp_path / FILE).write_text("[[account]]\nname = 1\n")
    with expect_refusal(Invalid, match=FILE):
        trial_accounts(Workspace(tmp_path))
