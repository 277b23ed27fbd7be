"""Any row of acts in one sitting: what is said of the saved text names where each of its clauses came from."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.continuations import continuations
from tests.rows_of_acts import Sitting


@settings(max_examples=150)
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_every_clause_of_the_saved_text_names_where_it_came_from(seed: int, count: int) -> None:
    sitting = Sitting(random.Random(seed))  # noqa: S311 - the same each time
    before = list(sitting.documents.values())
    for _ in range(count):
        sitting.act()
    after = list(sitting.documents.values())
    told = continuations(sitting.said, before, after)
    words = {clause.key: clause.text for document in before for clause in document.clauses}
    for document in after:
        for clause in document.clauses:
            if clause.level == 1:
                continue
            own = {old for new, old in told if new == clause.key}
            if not own:
                assert words.get(clause.key) == clause.text, sitting.done
                own = {clause.key}
            assert own == sitting.sources()[clause.text], sitting.done
    found = changes(before, after, told).changes
    bodies = [change for change in found if (*change.before, *change.after)[0].level != 1]
    assert not any(change.kinds in ((ChangeKind.ADDED,), (ChangeKind.REMOVED,)) for change in bodies), sitting.done
    for change in found:
        for clause in (one for one in change.after if one.level != 1):
            came = {flow.before.key for flow in change.flows if flow.after is clause}
            assert sitting.sources()[clause.text] & ({one.key for one in change.before} | came), sitting.done
