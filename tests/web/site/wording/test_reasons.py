"""A form offers the reasons that fit its decision, and loses none that was chosen."""

from drafting_engine.participation.process.process import DecisionKind, Process, Reason
from web.site.wording.reasons import reason_choices

RULES = Process(
    reasons=(
        Reason(code="federal-matter", title="A federal matter", meaning="The Federation decides."),
        Reason(code="adopted", title="Adopted", meaning="The words stand.", decisions=(DecisionKind.ACCEPT,)),
    )
)


def test_what_fits_is_offered_and_what_was_chosen_stays() -> None:
    assert [one.code for one in reason_choices(RULES, DecisionKind.REJECT, "")] == ["federal-matter"]
    assert [(one.code, one.is_chosen) for one in reason_choices(RULES, DecisionKind.REJECT, "adopted")] == [
        ("federal-matter", False),
        ("adopted", True),
    ]
