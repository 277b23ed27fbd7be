"""The record's files of petitions and decisions: written the same everywhere, read strictly."""

from dataclasses import replace
from datetime import date

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.petitions.petition import Counts, Decision, Hearing, Petition, PetitionState, Votes
from drafting_engine.participation.petitions.thresholds import (
    Meeting,
    Opinion,
    Threshold,
    ThresholdKind,
    ThresholdState,
)
from drafting_engine.record.decisions import decision_file, decision_from
from drafting_engine.record.files import read_file
from drafting_engine.record.petitions import petition_file, petition_from
from drafting_engine.record.thresholds import opinion_file, opinion_from, opinion_path

DECISION = """---
format: 1
id: D-4
about: P-12
result: rejected
decided-by: Drafting group
decided-on: 2016-06-01
reason: federal-matter
---

The Federation decides.
"""
PETITION = """---
format: 1
id: P-12
title: A bench at every stop
author: Ana Sol
opened: 2016-03-15
state: rejected
outcome: "Not ours."
text-hash: "sha256:00"
counts:
  counted-on: 2016-04-01
  total: 5200
  verified: 2800
  unverified: 2400
thresholds:
- signatures: 5000
  owed-by: Technical staff
  owed: a published analysis
  reached-on: 2016-04-03
  due: 2016-04-24
  delivered-on: 2016-04-20
- signatures: 10000
  owed-by: Drafting group
  owed: a hearing
reason: federal-matter
hearing:
  event: E-4
  date: 2016-05-02
  note: On the radio
decisions:
- D-4
- D-5
---

We would like to sit.
"""
BARE = """---
format: 1
id: P-1
title: Shade
author: Ben
opened: 2016-03-15
state: gathering
outcome: Open
text-hash: "sha256:01"
counts:
  counted-on: 2016-04-01
  total: 0
  verified: 0
  unverified: 0
thresholds: []
---

It is hot.
"""


def petition(source: str) -> Petition:
    decision = decision_from(read_file("decisions/D-4.md", DECISION))
    return petition_from(read_file("petitions/P-12.md", source), {"D-4": decision})


def test_a_decision_is_read_and_written_the_same() -> None:
    found = decision_from(read_file("decisions/D-4.md", DECISION))
    assert found == Decision(
        id="D-4",
        about="P-12",
        result="rejected",
        decided_by="Drafting group",
        decided_on=date(2016, 6, 1),
        reason="federal-matter",
        text="The Federation decides.",
    )
    assert decision_file(found) == DECISION
    accepted = DECISION.replace("result: rejected", "result: accepted").replace("reason: federal-matter\n", "")
    assert decision_from(read_file("decisions/D-4.md", accepted)).reason == ""
    assert decision_file(decision_from(read_file("decisions/D-4.md", accepted))) == accepted


def test_a_decision_has_its_votes_its_event_and_its_minutes() -> None:
    told = DECISION.replace(
        "reason: federal-matter\n",
        "reason: federal-matter\nvotes:\n  for: 43\n  against: 49\n  abstaining: 2\nevent: E-4\n"
        'minutes: "https://assembly.example.org/minutes/12"\n',
    )
    found = decision_from(read_file("decisions/D-4.md", told))
    assert found.votes == Votes(in_favour=43, against=49, abstaining=2)
    assert (found.event, found.minutes) == ("E-4", "https://assembly.example.org/minutes/12")
    assert decision_file(found) == told
    for broken in ("javascript:alert(1)", "//evil.example/x", "https://a.example/ b"):
        with pytest.raises(Invalid) as refused:
            decision_from(
                read_file("decisions/D-4.md", told.replace("https://assembly.example.org/minutes/12", broken))
            )
        assert refused.value.code == "minutes-not-of-the-web"
    with pytest.raises(Invalid):
        decision_from(read_file("decisions/D-4.md", told.replace("for: 43", "for: -1")))


def test_a_petition_is_read_with_all_that_it_has() -> None:
    found = petition(PETITION)
    assert (found.number, found.title, found.author) == (12, "A bench at every stop", "Ana Sol")
    assert (found.opened, found.state, found.outcome) == (date(2016, 3, 15), PetitionState.REJECTED, "Not ours.")
    assert (found.reason, found.text, found.text_hash) == ("federal-matter", "We would like to sit.", "sha256:00")
    assert found.counts == Counts(total=5200, verified=2800, counted_on=date(2016, 4, 1))
    assert found.thresholds == (
        Threshold(
            signatures=5000,
            owed_by="Technical staff",
            owed="a published analysis",
            reached_on=date(2016, 4, 3),
            due=date(2016, 4, 24),
            delivered_on=date(2016, 4, 20),
        ),
        Threshold(signatures=10_000, owed_by="Drafting group", owed="a hearing"),
    )
    assert found.hearing == Hearing(event="E-4", day=date(2016, 5, 2), note="On the radio")
    assert [one.id for one in found.decisions] == ["D-4"]  # the other one is not in the record
    assert petition_file(found) == PETITION.replace("- D-5\n", "")


def test_what_was_sent_later_and_shown_by_documents_is_counted_in_the_file() -> None:
    found = petition(PETITION)
    more = replace(found, counts=replace(found.counts, sent_later=7, documents_seen=30))
    written = petition_file(more)
    assert "\n  sent-later: 7\n  documents-seen: 30\n" in written
    assert petition(written) == more


def test_a_petition_without_more_is_written_without_more() -> None:
    found = petition(BARE)
    assert (found.reason, found.hearing, found.decisions, found.thresholds) == ("", None, (), ())
    assert petition_file(found) == BARE


LIVED = """---
format: 1
id: P-1
title: Shade
author: Ben
opened: 2016-03-15
state: open
outcome: ""
text-hash: "sha256:02"
counts:
  counted-on: 2016-04-01
  total: 9
  verified: 2
  unverified: 7
  declared: 4
  outside: 1
thresholds:
- signatures: 5
  owed-by: Drafting group
  owed: a hearing
  kind: hearing
  days: 30
  reached-on: 2016-04-01
  due: 2016-05-01
  meeting:
    held-on: 2016-04-20
    place: Old Causeway
    stream: "https://city.example/live"
    took-part:
    - Dora
    - Ben
closes: 2016-09-15
clauses:
- c-0123456789ab
versions:
- version: 1
  at: "2016-03-15T10:00:00+00:00"
  by: Ben
  title: Shades
  text-hash: "sha256:01"
  text: "It is cold."
- version: 2
  at: "2016-03-16T10:00:00+00:00"
  by: Sam
  reason: "A slip: it is hot."
history:
- at: "2016-03-15T10:00:00+00:00"
  state: open
  by: ""
- at: "2016-04-01T10:00:00+00:00"
  state: owed
  by: The drafting engine
  threshold: 5
- at: "2016-04-02T10:00:00+00:00"
  state: stopped
  by: A moderator
  reason: insult
  words: "It insults: somebody."
---

It is hot.
"""


def test_a_petition_of_the_register_is_written_and_read_with_its_life() -> None:
    found = petition(LIVED)
    assert petition_file(found) == LIVED
    assert (found.counts.declared, found.counts.outside, found.counts.unknown) == (4, 1, 2)
    assert found.thresholds[0].kind is ThresholdKind.HEARING
    assert found.thresholds[0].meeting == Meeting(
        held_on=date(2016, 4, 20),
        place="Old Causeway",
        stream="https://city.example/live",
        took_part=("Dora", "Ben"),
    )
    assert [(one.number, one.title, one.text, one.text_hash) for one in found.versions] == [
        (1, "Shades", "It is cold.", "sha256:01"),
        (2, "Shade", "It is hot.", "sha256:02"),
    ]
    assert [(step.state, step.threshold) for step in found.history] == [
        (PetitionState.OPEN, None),
        (ThresholdState.OWED, 5),
        (PetitionState.STOPPED, None),
    ]
    assert (found.history[-1].reason, found.history[-1].words) == ("insult", "It insults: somebody.")


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("kind: hearing", "kind: praise"),
        ("https://city.example/live", "javascript:alert(1)"),
        ("held-on: 2016-04-20", "held-on: soon"),
        ("state: owed", "state: open"),
        ("  outside: 1", "  outside: 8"),
        ('"2016-03-16T10:00:00+00:00"', '"2016-03-16T10:00:00"'),
        ("closes: 2016-09-15", "closes: never"),
        ("title: Shade\n", f"title: {'x' * 201}\n"),
    ],
)
def test_a_life_that_breaks_the_format_is_refused(was: str, is_now: str) -> None:
    assert was in LIVED
    with pytest.raises(Invalid):
        petition(LIVED.replace(was, is_now, 1))


@pytest.mark.parametrize(
    ("was", "field", "most"),
    [
        ("by: A moderator", "by", 80),
        ("reason: insult", "reason", 60),
        ("title: Shade\n", "title", 200),
        ('words: "It insults: somebody."', "words", 8_000),
    ],
)
def test_what_is_said_in_a_life_has_its_bounds(was: str, field: str, most: int) -> None:
    end = "\n" if was.endswith("\n") else ""
    assert petition(LIVED.replace(was, f"{field}: {'x' * most}{end}", 1)).versions
    with pytest.raises(Invalid):
        petition(LIVED.replace(was, f"{field}: {'x' * (most + 1)}{end}", 1))


@pytest.mark.parametrize(
    ("was", "field", "most"),
    [
        ("author: Ana Sol", "author", 80),
        ('outcome: "Not ours."', "outcome", 8_000),
        ('text-hash: "sha256:00"', "text-hash", 80),
        ("reason: federal-matter", "reason", 60),
        ("event: E-4", "event", 40),
        ("note: On the radio", "note", 8_000),
        ("opened: 2016-03-15", "opened: 2016-03-15\nhidden", 60),
    ],
)
def test_what_a_petition_says_of_itself_has_its_bounds(was: str, field: str, most: int) -> None:
    assert petition(PETITION.replace(was, f"{field}: {'x' * most}", 1)).hearing
    with pytest.raises(Invalid):
        petition(PETITION.replace(was, f"{field}: {'x' * (most + 1)}", 1))


def test_of_very_many_versions_the_first_hundred_are_read() -> None:
    found = petition(LIVED)
    corrected = tuple(replace(found.versions[0], number=number) for number in range(1, 102))
    assert petition(petition_file(replace(found, versions=corrected))).versions == corrected[:100]


def test_an_opinion_is_written_and_read_and_stands_in_its_own_place() -> None:
    opinion = Opinion(petition=12, signatures=5000, by="Technical staff", on=date(2016, 4, 20), text="It can be done.")
    assert opinion.id == "P-12-5000"
    path = opinion_path(12, 5000)
    assert opinion_from(read_file(path, opinion_file(opinion))) == opinion
    for elsewhere in ("opinions/P-1-5000.md", "petitions/P-12.md"):
        with pytest.raises(Invalid):
            opinion_from(read_file(elsewhere, opinion_file(opinion)))


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("id: P-1", "id: 1"),
        ("id: P-1", "id: P-"),
        ("id: P-1", "id: P-x"),
        ("id: P-1", "id: P-١"),
        ("id: P-1", "id: P-1234567890"),
        ("id: P-1", "id: A-1"),
        ("state: gathering", "state: loved"),
        ("opened: 2016-03-15", "opened: soon"),
        ("total: 0", "total: -1"),
        ("verified: 0", "verified: 1"),
        ("thresholds: []", "thresholds: [1]"),
        ("thresholds: []", "hearing: E-4"),
    ],
)
def test_a_petition_that_breaks_the_format_is_refused(was: str, is_now: str) -> None:
    assert was in BARE
    with pytest.raises(Invalid):
        petition(BARE.replace(was, is_now, 1))
    assert petition(BARE.replace("id: P-1\n", "id: P-999999999\n")).number == 999_999_999
