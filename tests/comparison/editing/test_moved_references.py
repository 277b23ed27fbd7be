"""References that a change of numbers leaves behind are found, and only those."""

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.moved_references import moved_references
from drafting_engine.services.drafting.merging import merge_files

BEFORE = """# Statute

## § 1 Members

(1) Every person may be a member.
(2) The board admits members.
(3) Members may leave at any time.

## § 2 Board

(1) The board has three members.
(2) It keeps a list of those who left under § 1 Abs. 3.
(3) Paragraph 1 holds in times of war too.
"""


def left_behind(before: str, after: str) -> list[tuple[str, str, str]]:
    parser = Parser()
    old, new = ([parser.parse("statute.md", text)] for text in (before, after))
    found = moved_references(old, new, changes(old, new))
    return [(one.clause.path, one.words, one.target.path) for one in found]


def test_a_reference_to_what_has_another_number_now_is_found() -> None:
    after = BEFORE.replace("(3) Members may", "(3) The board may refuse.\n(4) Members may")
    assert left_behind(BEFORE, after) == [("§ 2 (2)", "§ 1 Abs. 3", "§ 1 (4)")]


def test_a_reference_within_its_article_is_found() -> None:
    after = BEFORE.replace("(1) The board has", "(1) The board is elected.\n(2) The board has")
    after = after.replace("(2) It keeps", "(3) It keeps").replace("(3) Paragraph 1", "(4) Paragraph 1")
    assert left_behind(BEFORE, after) == [("§ 2 (4)", "Paragraph 1", "§ 2 (2)")]


def test_a_reference_that_was_rewritten_along_is_right() -> None:
    after = BEFORE.replace("(3) Members may", "(3) The board may refuse.\n(4) Members may").replace("Abs. 3", "Abs. 4")
    assert left_behind(BEFORE, after) == []


def test_where_no_number_changed_nothing_is_left_behind() -> None:
    assert left_behind(BEFORE, BEFORE.replace("at any time", "at the end of a year")) == []


def test_an_article_that_was_counted_anew_is_found() -> None:
    before = "# Law\n\n## Article 1\n\nRain is free.\n\n## Article 2\n\nArticle 1 holds for snow too.\n"
    after = before.replace("## Article 2", "## Article 3").replace("## Article 1", "## Article 2")
    after = after.replace("# Law\n", "# Law\n\n## Article 1\n\nAir is clean.\n")
    assert left_behind(before, after) == [("Article 3 ¶1", "Article 1", "Article 2")]


def test_who_merges_files_is_told_of_them() -> None:
    ours = BEFORE.replace("(3) Members may", "(3) The board may refuse.\n(4) Members may")
    theirs = BEFORE.replace("three members", "five members")
    merged = merge_files("statute.md", *(text.encode() for text in (BEFORE, ours, theirs)))
    assert [(one.words, one.target.path) for one in merged.moved] == [("§ 1 Abs. 3", "§ 1 (4)")]


def test_a_reference_in_a_document_that_did_not_change_is_found() -> None:
    parser = Parser()
    text = "# Charter\n\n## Article 1\n\nRain is free.\n\n## Article 2\n\nSnow is free.\n"
    before = parser.parse("charter.md", text)
    after = parser.parse("charter.md", text.replace("Article 2", "Article 3"))
    rules = parser.parse("rules.md", "# Rules\n\n## Article 7\n\nArticle 2 holds in winter.\n")
    found = moved_references([rules, before], [rules, after], changes([before], [after]))
    told = [(one.clause.path, one.words, one.target.path) for one in found]
    assert told == [("Article 7 ¶1", "Article 2", "Article 3")]
