"""JSON format 1: every field of every shape, written out."""

from datetime import UTC, datetime

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.change import Change, ChangeKind, Flow
from drafting_engine.comparison.wordings.words import EditKind, WordRun
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.provenance.life import ClauseVersion, Event, OriginRun, Trace
from drafting_engine.provenance.shapes import change_shape, event_shape, trace_shape
from drafting_engine.repository.commit import Commit

LAMP = Clause(
    document="lamp.md", path="1 (2)", key="1.2", parent="1", label="(2)", kind=ClauseKind.PARAGRAPH,
    text="The lamp burns.", depth=2, level=0, start=30, end=60,
)  # fmt: skip
LAMP_SHAPE = {"document": "lamp.md", "path": "1 (2)", "label": "(2)", "kind": "paragraph", "text": "The lamp burns."}
COMMIT = Commit(
    id="a" * 40, parents=(), author="Ana Torres", date=datetime(2024, 2, 29, 12, tzinfo=UTC), subject="Light",
    body="Because.", trailers=(("Decided-On", "2024-03-01"), ("Origin", "P-1")),
)  # fmt: skip
COMMIT_SHAPE = {
    "id": "a" * 40, "author": "Ana Torres", "date": "2024-02-29T12:00:00+00:00", "day": "2024-03-01",
    "day_stated_by": "Decided-On", "subject": "Light", "body": "Because.",
    "trailers": [{"key": "Decided-On", "value": "2024-03-01"}, {"key": "Origin", "value": "P-1"}],
}  # fmt: skip
EVENT = Event(
    clause_id=ClauseId("c-0123456789ab"), commit="a" * 40, kinds=(ChangeKind.MOVED, ChangeKind.REWORDED), before=None,
    after=LAMP, score=0.123_49, related=(ClauseId("c-ba9876543210"),),
)  # fmt: skip
EVENT_SHAPE = {
    "clause": "c-0123456789ab", "commit": "a" * 40, "kinds": ["moved", "reworded"], "score": 0.123, "before": None,
    "after": LAMP_SHAPE, "related": ["c-ba9876543210"],
}  # fmt: skip


def test_a_change() -> None:
    flow = Flow(before=LAMP, after=LAMP, lost=(0, 2), gained=(1, 3), text="The bell rings.")
    change = Change(kinds=(ChangeKind.SPLIT,), before=(LAMP,), after=(LAMP, LAMP), score=0.987_6, flows=(flow,))
    place = {"document": "lamp.md", "path": "1 (2)"}
    assert change_shape(change) == {
        "kinds": ["split"], "score": 0.988, "before": [LAMP_SHAPE], "after": [LAMP_SHAPE, LAMP_SHAPE],
        "flows": [{"text": "The bell rings.", "from": place, "to": place}],
    }  # fmt: skip


def test_an_event() -> None:
    assert event_shape(EVENT) == EVENT_SHAPE
    gone = Event(clause_id=EVENT.clause_id, commit="a" * 40, kinds=(), before=LAMP, after=None, score=1.0)
    assert (event_shape(gone)["before"], event_shape(gone)["after"], event_shape(gone)["related"]) == (
        LAMP_SHAPE, None, [],
    )  # fmt: skip


def test_a_life() -> None:
    version = ClauseVersion(
        event=EVENT, commit=COMMIT, words=(WordRun(EditKind.EQUAL, "The "), WordRun(EditKind.DELETED, "old")),
        origins=(OriginId("P-1"),), only_stated=(OriginId("P-1"),), reason="federal-matter",
        decided_by="Assembly", decided_on="2024-03-01",
    )  # fmt: skip
    trace = Trace(
        clause_id=EVENT.clause_id, clause=LAMP, is_alive=True, versions=(version,),
        words=(OriginRun(text="The lamp burns.", commit=COMMIT, origins=(OriginId("P-1"),)),), revision="b" * 40,
    )  # fmt: skip
    assert trace_shape(trace) == {
        "format": 1,
        "clause": {"id": "c-0123456789ab", "alive": True, **LAMP_SHAPE},
        "revision": "b" * 40, "ended": None,
        "origins": ["P-1"],
        "only_stated": ["P-1"],
        "unconfirmed": [],
        "versions": [
            {
                **EVENT_SHAPE, "commit": COMMIT_SHAPE,
                "words": [{"edit": "equal", "text": "The "}, {"edit": "deleted", "text": "old"}], "origins": ["P-1"],
                "only_stated": ["P-1"], "unconfirmed": [], "confirmed": [],
                "reason": "federal-matter", "decided_by": "Assembly", "decided_on": "2024-03-01",
            }
        ],
        "words": [
            {
                "text": "The lamp burns.", "commit": "a" * 40, "author": "Ana Torres", "origins": ["P-1"],
                "only_stated": [], "unconfirmed": [],
            }
        ],
    }  # fmt: skip
