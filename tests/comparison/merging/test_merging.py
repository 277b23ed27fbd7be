"""Merging: nobody's words are lost, what can be joined is joined, and what can't is asked."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, Merged, merge
from drafting_engine.comparison.merging.resolving import Resolution, resolved, wording_of

WATER = """# Water

1. Every person has the right to clean water in the city.

2. The city publishes the quality of the water every month.

3. Nobody is cut off from water for debt within 30 days.

4. The law shall determine the details of this article.
"""


def merged(base: str, ours: str, theirs: str) -> Merged | Conflicted:
    parser = Parser()
    return merge(*[(parser.parse("water.md", text),) for text in (base, ours, theirs)])


def joined(base: str, ours: str, theirs: str) -> str:
    result = merged(base, ours, theirs)
    assert isinstance(result, Merged), result
    return result.documents["water.md"]


def asked(base: str, ours: str, theirs: str) -> tuple[str, ...]:
    result = merged(base, ours, theirs)
    assert isinstance(result, Conflicted), result
    return tuple(conflict.path for conflict in result.conflicts)


def test_different_words_of_one_sentence_are_joined() -> None:
    ours, theirs = WATER.replace("clean", "clean and safe"), WATER.replace("in the city", "in the city and around it")
    assert joined(WATER, ours, theirs) == ours.replace("in the city", "in the city and around it")


def test_a_rewording_meets_a_renumbering() -> None:
    renumbered = WATER.replace("# Water\n\n", "# Water\n\n1. Water is common to all.\n\n")
    for old in (4, 3, 2):
        renumbered = renumbered.replace(f"\n{old}. ", f"\n{old + 1}. ")
    renumbered = renumbered.replace("1. Every", "2. Every")
    reworded = WATER.replace("every month", "every week")
    assert joined(WATER, renumbered, reworded) == renumbered.replace("every month", "every week")


@pytest.mark.parametrize(
    ("base", "ours"),
    [
        ("# Water\n\n1. One.\n\n   2. Two.\n", "# Water\n\n1. One.\n\n2. Two.\n"),
        ("# Water\n\n- One.\n    - Two.\n", "# Water\n\n- One.\n  - Two.\n"),
        ("   # Water Two.\n\n1. One.\n", "# Water Two.\n\n1. One.\n"),
    ],
)
def test_a_rewording_meets_an_indentation_that_was_taken_away(base: str, ours: str) -> None:
    theirs = base.replace("Two.", "Two wells.")
    assert joined(base, ours, theirs) == joined(base, theirs, ours) == ours.replace("Two.", "Two wells.")


def test_an_addition_goes_along_where_all_around_it_went_under_another_heading() -> None:
    base = "# Water\n\n## Wells\n\n- Wells are measured each year.\n- Nobody sells a well.\n\n## Springs\n\n"
    base += "- Springs are fenced in against goats.\n- Nobody drinks from springs in winter.\n"
    one_row = base.replace("\n## Springs\n\n", "")
    added = "goats.\n- Whoever finds a spring names it.\n"
    ours = base.replace("goats.\n", added)
    assert joined(base, ours, one_row) == joined(base, one_row, ours) == one_row.replace("goats.\n", added)


def test_a_rewording_meets_a_move() -> None:
    clause = "4. The law shall determine the details of this article.\n"
    moved = WATER.replace("\n" + clause, "").replace("# Water\n\n", f"# Water\n\n{clause}\n")
    reworded = WATER.replace("the details", "the details and the fees")
    assert joined(WATER, moved, reworded) == moved.replace("the details", "the details and the fees")


def test_an_insertion_beside_a_rewording_stays() -> None:
    inserted = WATER.replace("3. Nobody", "2a. Wells are measured.\n\n3. Nobody")
    reworded = WATER.replace("2. The city publishes", "2. The city makes public")
    assert joined(WATER, inserted, reworded) == inserted.replace("The city publishes", "The city makes public")


def test_two_paragraphs_added_at_one_place_both_stay() -> None:
    text = joined(WATER, WATER + "\nOne adds this sentence.\n", WATER + "\nAnother adds that sentence.\n")
    assert "\n\nAnother adds that sentence.\n\nOne adds this sentence.\n" in text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("30 days", "60 days"), ("30 days", "90 days")),
        (("30 days", "60 days"), ("cut off", "disconnected")),
        (("Nobody is", "Somebody is"), ("for debt", "for any debt")),
        (("for debt", "for old debt"), ("for debt", "for unpaid debt")),
        (
            ("3. Nobody is cut off from water for debt within 30 days.\n\n", ""),
            ("water for debt", "water for any debt"),
        ),
    ],
    ids=["the same number", "a number and a word", "a negation and a word", "the same word", "gone and reworded"],
)
def test_what_only_a_person_can_join_is_asked(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    one, other = WATER.replace(*ours), WATER.replace(*theirs)
    assert asked(WATER, one, other) == ("Water 3.",) or asked(WATER, one, other) == ("3.",)
    text = merged(WATER, one, other).documents["water.md"]
    assert "<<<<<<< ours\n" in text
    assert theirs[1] in text


def test_two_who_each_go_on_with_one_number_are_joined_and_counted() -> None:
    for sides in (("Ours.", "Theirs."), ("Theirs.", "Ours.")):
        text = joined(WATER, *(f"{WATER}\n5. {side}\n" for side in sides))
        assert text == f"{WATER}\n5. Ours.\n\n6. Theirs.\n"


def test_two_additions_under_one_number_are_parted_where_the_row_leaves_room() -> None:
    base = "# Hall\n\n1. One lamp burns.\n2. Two bells ring.\n7. Seven flags fly.\n"
    ours, theirs = (base.replace("7.", f"3. {words}\n7.") for words in ("Boats lie here.", "Nobody keeps goats."))
    one, other = joined(base, ours, theirs), joined(base, theirs, ours)
    assert one == other
    assert [line[:2] for line in one.splitlines()[2:]] == ["1.", "2.", "3.", "4.", "7."]


def test_two_additions_under_one_number_are_asked_where_it_leaves_none() -> None:
    base = "# Hall\n\n1. One lamp burns.\n2. Two bells ring.\n4. Four flags fly.\n"
    ours, theirs = (base.replace("4.", f"3. {words}\n4.") for words in ("Boats lie here.", "Nobody keeps goats."))
    result = merged(base, ours, theirs)
    assert isinstance(result, Conflicted)
    assert "3. Boats lie here." in result.documents["water.md"]
    assert "3. Nobody keeps goats." in result.documents["water.md"]


def test_a_clause_moved_to_another_article_takes_its_rewording_along() -> None:
    parser = Parser()

    def texts(water: str, nature: str) -> tuple[object, ...]:
        return parser.parse("water.md", water), parser.parse("nature.md", nature)

    nature = "# Nature\n\n1. Rivers have a right to flow.\n"
    clause = "3. Nobody is cut off from water for debt within 30 days.\n\n"
    base = texts(WATER, nature)
    ours = texts(WATER.replace(clause, ""), nature + "\n" + clause.replace("3.", "2.").rstrip() + "\n")
    theirs = texts(WATER.replace("for debt", "for any debt"), nature)
    result = merge(base, ours, theirs)  # type: ignore[arg-type]
    assert isinstance(result, Merged)
    assert result.documents["nature.md"].endswith("2. Nobody is cut off from water for any debt within 30 days.\n")
    assert "cut off" not in result.documents["water.md"]


def test_nothing_changed_is_the_text_to_the_last_byte() -> None:
    odd = "---\nnumber: 3\n---\r\n# T\r\n\r\n* a\r\n* b  \r\n\r\n\r\ntext without end"
    assert joined(odd, odd, odd) == odd
    assert joined(odd, odd.replace("* b", "* c"), odd) == odd.replace("* b", "* c")
    assert joined(odd, odd, odd.replace("* b", "* c")) == odd.replace("* b", "* c")


GUILD = """# Guild

## Article 1. Masters

1. Masters pay a fee in spring.
2. Masters meet in the old hall.
3. Masters choose a speaker.

## Article 2. Journeymen

1. Journeymen learn for three years:
   a) at the bench;
   b) on the road.
2. Journeymen keep a book.
"""


def test_an_addition_stays_in_its_article_when_its_neighbour_goes_to_another() -> None:
    ours = GUILD.replace("a speaker.\n", "a speaker.\n4. Masters read all accounts.\n")
    theirs = GUILD.replace("3. Masters choose a speaker.\n", "").replace(
        "2. Journeymen keep a book.\n", "2. Journeymen keep a book.\n3. Masters choose a speaker.\n"
    )
    text = joined(GUILD, ours, theirs)
    assert text.index("read all accounts") < text.index("## Article 2")
    assert text.index("choose a speaker") > text.index("## Article 2")


def test_two_people_who_each_put_in_a_paragraph_and_count_on_are_joined_and_counted() -> None:
    ours = GUILD.replace("1. Masters pay", "1. Masters swear an oath.\n2. Masters pay").replace(
        "2. Masters meet", "3. Masters meet"
    )
    ours = ours.replace("3. Masters choose", "4. Masters choose")
    theirs = GUILD.replace("3. Masters choose", "3. Masters wear a chain.\n4. Masters choose")
    assert [line for line in joined(GUILD, ours, theirs).split("\n") if ". Masters " in line] == [
        "1. Masters swear an oath.",
        "2. Masters pay a fee in spring.",
        "3. Masters meet in the old hall.",
        "4. Masters wear a chain.",
        "5. Masters choose a speaker.",
    ]


def test_letters_follow_a_clause_that_was_moved() -> None:
    ours = GUILD.replace("   b) on the road.\n", "   b) on the road;\n   c) abroad.\n")
    own = "1. Journeymen learn for three years:\n   a) at the bench;\n   b) on the road.\n"
    theirs = GUILD.replace(own, "").replace("2. Journeymen keep", "1. Journeymen keep")
    theirs = theirs.replace("a speaker.\n", "a speaker.\n" + own.replace("1. ", "4. "))
    text = joined(GUILD, ours, theirs)
    assert "4. Journeymen learn for three years:\n   a) at the bench;\n   b) on the road;\n   c) abroad.\n" in text


def test_what_is_added_under_what_the_other_struck_out_is_asked() -> None:
    ours = GUILD.replace("keep a book.\n", "keep a book.\n3. Journeymen may marry.\n")
    theirs = GUILD[: GUILD.index("## Article 2")].rstrip("\n") + "\n"
    assert asked(GUILD, ours, theirs) == ("Article 2",)


def test_a_new_article_and_a_clause_at_the_end_of_the_one_before_keep_apart() -> None:
    ours = GUILD.replace("## Article 2.", "## Article 1a. Widows\n\n1. Widows keep the shop.\n\n## Article 2.")
    theirs = GUILD.replace("a speaker.\n", "a speaker.\n4. Masters sit in front.\n")
    text = joined(GUILD, ours, theirs)
    assert (
        text.index("sit in front") < text.index("Article 1a") < text.index("keep the shop") < text.index("Article 2.")
    )


def test_the_same_sentence_in_two_new_articles_stands_in_both() -> None:
    sentence = "\n\nThe guild decides on the details.\n\n## Article 2."
    ours = GUILD.replace("\n\n## Article 2.", "\n\n## Article 1a. Widows" + sentence)
    theirs = GUILD.replace("\n\n## Article 2.", "\n\n## Article 1b. Orphans" + sentence)
    text = joined(GUILD, ours, theirs)
    assert text.count("The guild decides on the details.") == 2


def test_the_same_addition_but_for_a_blank_stands_once() -> None:
    ours = GUILD.replace("a speaker.\n", "a speaker.\n4. Masters sit in front.\n")
    theirs = GUILD.replace("a speaker.\n", "a speaker.\n4.  Masters sit in front. \n")
    assert joined(GUILD, ours, theirs).count("sit in front") == 1


def test_labels_are_no_question_and_are_counted_after_the_answer() -> None:
    ours = GUILD.replace("choose a speaker", "choose the eldest")
    theirs = GUILD.replace("choose a speaker", "choose nobody")
    result = merged(GUILD, ours, theirs)
    assert isinstance(result, Conflicted)
    both = resolved(result, [wording_of(result.conflicts[0], Resolution.BOTH)])["water.md"]
    assert "3. Masters choose the eldest.\n" in both
    assert "4. Masters choose nobody.\n" in both


def test_articles_are_counted_anew_through_all_chapters() -> None:
    first = "# Law\n\n## Chapter I\n\n### Article 1\n\nWater is free.\n\n"
    base = first + "## Chapter II\n\n### Article 2\n\nRoads are open.\n"
    ours = base.replace("### Article 1", "### Article 1\n\nAir is clean.\n\n### Article 2").replace(
        "II\n\n### Article 2", "II\n\n### Article 3"
    )
    theirs = base.replace("are open.\n", "are open.\n\n### Article 3\n\nBridges are kept.\n")
    text = joined(base, ours, theirs)
    assert [line for line in text.split("\n") if line.startswith("### ")] == [f"### Article {n}" for n in (1, 2, 3, 4)]


def test_a_suffixed_number_follows_its_clause() -> None:
    ours = GUILD.replace("2. Masters meet", "2. Masters swear an oath.\n3. Masters meet").replace(
        "3. Masters choose", "4. Masters choose"
    )
    theirs = GUILD.replace("3. Masters choose", "2a. Masters wear a chain.\n3. Masters choose")
    assert "3. Masters meet in the old hall.\n3a. Masters wear a chain.\n4. Masters choose" in joined(
        GUILD, ours, theirs
    )


def test_what_no_reader_sees_keeps_its_place() -> None:
    base = GUILD.replace("## Article 2.", "<!-- to be discussed -->\n\n## Article 2.")
    ours = base.replace("<!-- to be discussed -->\n\n", "")
    theirs = base.replace("a speaker.\n", "a speaker.\n4. Masters sit in front.\n")
    assert joined(base, ours, theirs) == theirs.replace("<!-- to be discussed -->\n\n", "")


def test_a_fence_round_a_text_meets_a_rewording_in_it() -> None:
    oath = "## Oath\n\n- I serve the guild; and\n- I keep its secrets.\n\n"
    base = f"# Forms\n\n## Use\n\nCopy this:\n\n{oath}## End\n\nThat is all.\n"
    ours = base.replace("I serve", "I gladly serve")
    theirs = base.replace("## Oath", "```\n\n## Oath").replace("That is all.\n", "That is all.\n```\n")
    assert joined(base, ours, theirs) == theirs.replace("I serve", "I gladly serve")


def test_front_matter_takes_a_line_of_each() -> None:
    base = "---\nnumber: 3\npart: One\nstatus: draft\n---\n# Wells\n\nWells are common.\n"
    ours, theirs = base.replace("number: 3", "number: 4"), base.replace("status: draft", "status: read")
    assert joined(base, ours, theirs) == ours.replace("status: draft", "status: read")


def test_a_moved_and_a_struck_clause_are_asked() -> None:
    moved = GUILD.replace("2. Masters meet in the old hall.\n3.", "2.").replace(
        "keep a book.\n", "keep a book.\n3. Masters meet in the old hall.\n"
    )
    struck = GUILD.replace("2. Masters meet in the old hall.\n3.", "2.")
    assert len(asked(GUILD, moved, struck)) == 1


SENTENCES = st.lists(
    st.sampled_from("river street council budget lantern bridge garden school ferry market".split()),  # noqa: SIM905
    min_size=4,
    max_size=9,
).map(lambda words: " ".join(words).capitalize() + ".")


@st.composite
def edited(draw: st.DrawFn, clauses: Sequence[str], mark: str) -> list[str]:
    """The clauses after a few acts, each new word marked so that its loss would show."""
    found = list(clauses)
    for count in range(draw(st.integers(0, 3))):
        act, at = draw(st.sampled_from(["insert", "reword", "move", "delete"])), draw(st.integers(0, 9))
        position = at % max(1, len(found))
        if act == "insert" or not found:
            found.insert(position, f"New {mark}{count} " + draw(SENTENCES))
        elif act == "reword":
            words = found[position].split(" ")
            words.insert(draw(st.integers(0, len(words) - 1)), f"{mark}{count}")
            found[position] = " ".join(words)
        elif act == "move":
            found.insert(draw(st.integers(0, len(found) - 1)), found.pop(position))
        else:
            del found[position]
    return found


@settings(max_examples=150)
@given(st.data())
def test_no_insertion_is_lost_and_sides_are_equal(data: st.DataObject) -> None:
    clauses = data.draw(st.lists(SENTENCES, min_size=1, max_size=7, unique=True))
    texts = []
    for rows in (clauses, data.draw(edited(clauses, "ours")), data.draw(edited(clauses, "theirs"))):
        texts.append("# Title\n\n" + "\n\n".join(rows) + "\n")
    base, ours, theirs = texts
    result, mirrored = merged(base, ours, theirs), merged(base, theirs, ours)
    text = result.documents["water.md"]
    for side in (ours, theirs):
        for word in side.replace(".", " ").split():
            if word.startswith(("ours", "theirs")):
                assert word in text
    assert type(result) is type(mirrored)
    if isinstance(result, Merged):
        assert mirrored.documents == result.documents
        assert text.count("<<<<<<<") == 0


def test_two_additions_to_a_list_that_readers_count_are_written_as_it_is() -> None:
    base = "# Works\n\n1. The baker lights the oven.\n1. The guard opens the gate.\n"
    ours = base.replace("1. The guard", "1. The miller brings the flour.\n1. The guard")
    theirs = base + "1. The watch calls the hour.\n"
    assert joined(base, ours, theirs) == ours + "1. The watch calls the hour.\n"


def test_who_was_counted_anew_is_said_for_the_side_that_did_not_count() -> None:
    ours = GUILD.replace("1. Masters pay", "1. Masters swear an oath.\n2. Masters pay").replace(
        "2. Masters meet", "3. Masters meet"
    )
    ours = ours.replace("3. Masters choose", "4. Masters choose")
    theirs = GUILD.replace("3. Masters choose", "3. Masters wear a chain.\n4. Masters choose")
    result = merged(GUILD, ours, theirs)
    assert isinstance(result, Merged)
    told = [{(one.before.key, one.after.key) for one in side} for side in result.continued]
    assert told[0] == {("1.4", "1.5")}
    assert told[1] == {("1.1", "1.2"), ("1.2", "1.3"), ("1.3", "1.4"), ("1.4", "1.5")}


def test_what_stands_under_a_clause_that_was_counted_anew_is_not_said_again() -> None:
    ours = GUILD.replace("1. Journeymen learn", "1. Journeymen swear.\n2. Journeymen learn").replace(
        "2. Journeymen keep", "3. Journeymen keep"
    )
    theirs = GUILD.replace("b) on the road.\n", "b) on the road;\n   c) abroad.\n")
    result = merged(GUILD, ours, theirs)
    assert isinstance(result, Merged)
    assert {(one.before.key, one.after.key) for one in result.continued[1]} == {("2.1", "2.2"), ("2.2", "2.3")}


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("The feast is on 3 June 2017 in the hall.", ("June", "July"), ("2017", "2018")),
        ("The fee is 1.200,50 for all in the town.", ("1.200,50", "1.300,50"), ("1.200,50", "1.200,75")),
        ("It takes 10-12 weeks to build such a boat.", ("10-12", "10-14"), ("10-12", "8-12")),
        ("Сад открыт для всех жителей нашего города.", ("открыт", "не открыт"), ("жителей", "гостей")),
        ("Hallitus kutsuu jäsenet syksyn kokoukseen.", ("kutsuu", "ei kutsu"), ("syksyn", "kevään")),
        ("الحديقة مفتوحة لجميع سكان المدينة القديمة.", ("مفتوحة", "ليست مفتوحة"), ("القديمة", "الجديدة")),
        ("会員は毎年春に総会を開いて議長を選ぶことができる。", ("ことができる", "ことができない"), ("春", "秋")),
        ("회원은 해마다 봄에 총회를 열고 의장을 뽑을 수 있다.", ("있다", "없다"), ("봄", "가을")),
        ("सदस्य हर साल वसंत में सभा के अध्यक्ष को चुनते हैं।", ("चुनते", "नहीं चुनते"), ("वसंत", "शरद")),
        ("Üyeler her yıl baharda toplanır ve başkan seçer.", ("toplanır", "hiç toplanmaz"), ("baharda", "güzde")),
    ],
)
def test_a_negation_or_part_of_a_number_or_date_is_asked_in_any_language(
    base: str, ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    texts = [f"# Text\n\n{text}\n" for text in (base, base.replace(*ours), base.replace(*theirs))]
    assert isinstance(merged(*texts), Conflicted)


def test_a_sentence_with_a_number_beside_a_reworded_sentence_is_joined() -> None:
    base = "# Text\n\nThe council meets in the hall. It sits in public. Minutes are kept by the clerk.\n"
    ours = base.replace("It sits in public.", "It sits in public. Five of its nine members are enough.")
    theirs = base.replace("sits in public", "sits in public and by daylight")
    assert joined(base, ours, theirs) == ours.replace("sits in public", "sits in public and by daylight")


def test_two_numbers_for_one_clause_are_asked_where_no_counting_tells() -> None:
    base = "# Text\n\n(1) One.\n\n(7) Seven is a lonely clause.\n\n(9) Nine.\n"
    result = merged(base, base.replace("(7)", "(6)"), base.replace("(7)", "(8)"))
    assert isinstance(result, Conflicted)
    assert (result.conflicts[0].ours, result.conflicts[0].theirs) == (
        "(6) Seven is a lonely clause.\n\n",
        "(8) Seven is a lonely clause.\n\n",
    )


def test_numbers_that_two_people_left_out_are_put_in_between_each_other() -> None:
    base = "# Hall\n\n(1) One lamp burns.\n\n(5) Five boats lie here.\n"
    ours = base.replace("\n\n(5)", "\n\n(2) Two bells ring.\n\n(4) Four flags fly.\n\n(5)")
    theirs = base.replace("\n\n(5)", "\n\n(3) Three drums beat.\n\n(5)")
    assert joined(base, ours, theirs) == ours.replace("\n\n(4)", "\n\n(3) Three drums beat.\n\n(4)")


def test_headings_that_do_not_count_in_one_way_keep_their_labels() -> None:
    base = "# Hall\n\n## Article 1\n\nOne lamp burns.\n\n## Annex A\n\nTwo bells ring.\n"
    ours, theirs = base.replace("One lamp", "One great lamp"), base.replace("Two bells", "Two old bells")
    assert joined(base, ours, theirs) == ours.replace("Two bells", "Two old bells")


def test_a_document_that_one_side_brought_is_taken_as_it_is() -> None:
    parser = Parser()
    base, other = parser.parse("water.md", WATER), parser.parse("water.md", WATER.replace("clean", "safe"))
    lamp = parser.parse("lamp.md", "# Lamps\n\n1. Lamps burn all night.\n")
    for sides in (((base, lamp), (other,)), ((other,), (base, lamp))):
        result = merge((base,), *sides)
        assert isinstance(result, Merged)
        assert result.documents["lamp.md"] == "# Lamps\n\n1. Lamps burn all night.\n"
        assert result.documents["water.md"] == WATER.replace("clean", "safe")


def test_of_two_clauses_with_one_number_each_side_is_asked_about_its_own() -> None:
    base = "# Hall\n\n(a) One lamp burns.\n\n(d) Four flags fly.\n"
    ours, theirs = (
        base.replace("(d)", f"(c) {words}\n\n(d)") for words in ("Two bells ring in fog.", "Nobody keeps goats here.")
    )
    for one, other, words in ((ours, theirs, ("bells", "goats")), (theirs, ours, ("goats", "bells"))):
        result = merged(base, one, other)
        assert isinstance(result, Conflicted)
        (found,) = result.conflicts
        assert words[0] in (found.ours or "")
        assert words[1] in (found.theirs or "")
        assert words[1] not in (found.ours or "")


def test_a_list_goes_where_the_paragraph_goes_that_introduces_it() -> None:
    lamps, bells = "Every lamp of the tower needs:\n\n- oil\n- a wick\n\n", "Bells ring in every fog of the year.\n"
    base = f"# Hall\n\n{lamps}{bells}"
    ours = f"# Hall\n\n{bells}\n{lamps}".rstrip("\n") + "\n"
    theirs = base.replace("- a wick\n", "- a wick\n- clear glass\n")
    assert joined(base, ours, theirs) == ours.replace("- a wick\n", "- a wick\n- clear glass\n")


def test_a_list_stays_when_a_paragraph_goes_that_does_not_introduce_it() -> None:
    ships = "Ships wait in a row before the harbour gate.\n\n"
    items = "a) the pilot comes aboard at the buoy,\n\nb) the tide stands at its highest mark.\n\n"
    fees = "Whoever fishes in the harbour pays the city two coins a day.\n\n"
    base, ours = f"# Harbour\n\n{ships}{items}{fees}", f"# Harbour\n\n{items}{fees}{ships}"
    more = items.replace("b) the", "b) the mate goes ashore for bread,\n\nc) the")
    theirs = base.replace(items, more)
    assert joined(base, ours, theirs) == joined(base, theirs, ours) == ours.replace(items, more)


@pytest.mark.parametrize("label", ["4. ", ""])
def test_two_who_each_put_another_clause_in_the_place_of_one_that_is_gone_are_asked(label: str) -> None:
    base = WATER if label else WATER.replace("4. ", "")
    last = f"{label}The law shall determine the details of this article.\n"
    texts = ("Wells are fenced in winter.", "Goats drink after people do.")
    ours, theirs = (base.replace(last, f"{label}{text}\n") for text in texts)
    assert len(asked(base, ours, theirs)) == len(asked(base, theirs, ours)) == 1
    result = merged(base, ours, theirs)
    for text in texts:
        assert f"{label}{text}\n" in result.documents["water.md"]
    assert joined(base, ours, ours) == ours


def test_one_term_that_means_two_things_is_asked_and_two_terms_are_not() -> None:
    base = '# Terms\n\n"Board" means the elected body.\n\n**Well**: a source of water.\n'
    ours = base.replace("\n**Well", '\n"Chair" means who leads.\n\n**Well')
    theirs = base.replace("\n**Well", '\n"Chair" means the eldest.\n\n**Well')
    assert len(asked(base, ours, theirs)) == 1
    other = base + "\n**Ford**: a shallow place.\n"
    assert joined(base, ours, other) == ours + "\n**Ford**: a shallow place.\n"
    bold, said = base + "\n**Ford**: a shallow place.\n", base + "\n**Ford:** where goats cross.\n"
    assert len(asked(base, bold, said)) == 1
