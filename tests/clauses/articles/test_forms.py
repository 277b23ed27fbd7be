"""An article is edited as fields, and what nobody touched comes back byte for byte."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.forms import (
    ArticleFields,
    ArticleForm,
    article_form,
    new_article,
    with_fields,
    with_number,
)
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.writing import write
from drafting_engine.errors import Invalid
from drafting_engine.services.engine import open_engine
from tests import corpora

HEAD = "---\nnumber: 6\npart: Title II. Rights\nstatus: open\n---\n"
WHOLE = HEAD + "# Water\n\n1. Water is common.\n2. Springs stay clean.\n"
LONG = "# Charter\n\nPreamble words.\n\n## Article 1\n\n(1) One.\n(2) Two.\n\n## Article 2\n\nText of two.\n"


def forms(source: str, name: str = "articles/water.md") -> list[ArticleForm]:
    document = parse(name, source)
    articles = articles_of(Constitution(title="", language="", documents=(document,)))
    return [article_form(document, one, is_whole=len(articles) == 1) for one in articles]


def test_an_article_that_is_a_file_has_its_fields() -> None:
    (form,) = forms(WHOLE)
    assert form.fields == ArticleFields(
        number="6", part="Title II. Rights", title="Water", text="1. Water is common.\n2. Springs stay clean."
    )


@pytest.mark.parametrize(
    "source", [WHOLE, WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE, WHOLE + "\n\n", WHOLE[:-1], LONG]
)
def test_what_nobody_touched_comes_back(source: str) -> None:
    for form in forms(source):
        assert with_fields(form, form.fields) == source
        browser = replace(form.fields, text=form.fields.text.replace("\n", "\r\n"))
        assert with_fields(form, browser) == source


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"number": "7"}, "number: 6", "number: 7"),
        ({"number": "7a"}, "number: 6", "number: 7a"),
        ({"number": "1e3"}, "number: 6", 'number: "1e3"'),
        ({"part": 'Title: "III"'}, "part: Title II. Rights", 'part: "Title: \\"III\\""'),
        ({"part": ""}, "part: Title II. Rights\n", ""),
        ({"title": "The lake"}, "# Water", "# The lake"),
        ({"text": "1. Water.\r\n\r\nMore."}, "1. Water is common.\n2. Springs stay clean.", "1. Water.\n\nMore."),
    ],
)
def test_a_field_changes_its_own_place_and_nothing_else(change: dict[str, str], old: str, new: str) -> None:
    (form,) = forms(WHOLE)
    assert with_fields(form, replace(form.fields, **change)) == WHOLE.replace(old, new)


@pytest.mark.parametrize(
    ("source", "change", "written"),
    [
        ("# Water\n\nA.\n", {"number": "6"}, "---\nnumber: 6\n---\n# Water\n\nA.\n"),
        ("# Water\n\nA.\n", {"part": "Title I"}, "---\npart: Title I\n---\n# Water\n\nA.\n"),
        ("# Water\n\nA.\n", {"part": "Title I", "number": "6"}, "---\nnumber: 6\npart: Title I\n---\n# Water\n\nA.\n"),
        ("---\nnumber: 6\n---\n# Water\n\nA.\n", {"number": ""}, "# Water\n\nA.\n"),
        (
            "---\nnumber: 6\nstatus: open\n---\n# Water\n\nA.\n",
            {"number": ""},
            "---\nstatus: open\n---\n# Water\n\nA.\n",
        ),
        ("\ufeff---\nnumber: 6\n---\n# Water\n\nA.\n", {"number": "7"}, "\ufeff---\nnumber: 7\n---\n# Water\n\nA.\n"),
        ("\ufeff# Water\n\nA.\n", {"number": "7"}, "\ufeff---\nnumber: 7\n---\n# Water\n\nA.\n"),
        ("\ufeff---\nnumber: 6\n---\n# Water\n\nA.\n", {"number": ""}, "\ufeff# Water\n\nA.\n"),
        (
            "---\r\nnumber: 6\r\n---\r\n# Water\r\n\r\nA.\r\n",
            {"number": "7"},
            "---\r\nnumber: 7\r\n---\r\n# Water\r\n\r\nA.\r\n",
        ),
        (
            "---\r\nnumber: 6\r\n---\r\n# Water\r\n\r\nA.\r\n",
            {"text": "B.\n\nC."},
            "---\r\nnumber: 6\r\n---\r\n# Water\r\n\r\nB.\r\n\r\nC.\r\n",
        ),
        ("# Water\r\n\r\nA.\r\n", {"number": "7"}, "---\r\nnumber: 7\r\n---\r\n# Water\r\n\r\nA.\r\n"),
        ("# Water #\n\n\nA.\n\n\n", {"text": "B."}, "# Water #\n\n\nB.\n\n\n"),
        ("# Water ##\n\nA.\n", {"title": "Lake"}, "# Lake ##\n\nA.\n"),
        ("#  Water\n\nA.\n", {"title": " The   lake "}, "#  The lake\n\nA.\n"),
        ("A.\n", {"text": "B."}, "B.\n"),
        ("\n\nA.\n", {"text": "B."}, "\n\nB.\n"),
        ("A.", {"text": "B."}, "B.\n"),
        ("# Water\n\nA.", {"text": "B."}, "# Water\n\nB.\n"),
        ("# Water\n\nA.\n", {"text": ""}, "# Water\n\n\n"),
        ("# Water\n", {"text": "A."}, "# Water\nA.\n"),
        ("# Water\n\n", {"text": "A."}, "# Water\n\nA.\n"),
        ("# Water\n\nA.\n", {"text": "B.\rC."}, "# Water\n\nB.\nC.\n"),
        ("# Water\n\nA.\n", {"text": "\n\nB.\n\n"}, "# Water\n\nB.\n"),
        ("---\nnumber: 6\n---\nA.\n", {"text": "B."}, "---\nnumber: 6\n---\nB.\n"),
        ("---\nnumber: 6\n---\n\n# Water\n\nA.\n", {"title": "Lake"}, "---\nnumber: 6\n---\n\n# Lake\n\nA.\n"),
        ("---\npart : X\n---\n# Water\n\nA.\n", {"part": "Y"}, "---\npart: Y\n---\n# Water\n\nA.\n"),
        ("---\nnumbers: 6\n---\n# Water\n\nA.\n", {"number": "7"}, "---\nnumber: 7\nnumbers: 6\n---\n# Water\n\nA.\n"),
        ("---\nnumber: 6\n---\n# Water\n\nA.\n", {"number": "06"}, '---\nnumber: "06"\n---\n# Water\n\nA.\n'),
        ("---\nnumber: 6\n---\n# Water\n\nA.\n", {"number": "0"}, "---\nnumber: 0\n---\n# Water\n\nA.\n"),
        (
            "---\nnumber: 6\n---\n# Water\n\nA.\n",
            {"number": "1234567890"},
            '---\nnumber: "1234567890"\n---\n# Water\n\nA.\n',
        ),
        (
            "---\nnumber: 6\n---\n# Water\n\nA.\n",
            {"number": "999999999"},
            "---\nnumber: 999999999\n---\n# Water\n\nA.\n",
        ),
        ("# Water\n\nA.\n", {"part": "yes"}, '---\npart: "yes"\n---\n# Water\n\nA.\n'),
        ("# Water\n\nA.\n", {"part": "2024-01-01"}, '---\npart: "2024-01-01"\n---\n# Water\n\nA.\n'),
        ("# Water\n\nA.\n", {"part": "Título I"}, "---\npart: Título I\n---\n# Water\n\nA.\n"),
        ("# Water\n\nA.\n", {"part": "I, II"}, '---\npart: "I, II"\n---\n# Water\n\nA.\n'),
        ("# Water\n\nA.\n", {"part": "- x"}, '---\npart: "- x"\n---\n# Water\n\nA.\n'),
        ("# Water\n\nA.\n", {"part": "  Title   I "}, "---\npart: Title I\n---\n# Water\n\nA.\n"),
        ("# Water\n\nA.\n", {"number": " "}, "# Water\n\nA.\n"),
        ("\n\n# Water\n\nA.\n", {"text": "B."}, "\n\n# Water\n\nB.\n"),
        (
            "---\nnumber:   6  # now\n---\n# Water\n\nA.\n",
            {"text": "B."},
            "---\nnumber:   6  # now\n---\n# Water\n\nB.\n",
        ),
    ],
)
def test_a_file_gets_the_lines_that_its_fields_need(source: str, change: dict[str, str], written: str) -> None:
    (form,) = forms(source)
    assert with_fields(form, replace(form.fields, **change)) == written


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "  "}, "article-untitled"),
        ({"title": "x" * 301}, "title-too-long"),
        ({"part": "x" * 301}, "title-too-long"),
        ({"number": "6\u200b"}, "title-with-invisible-character"),
    ],
)
def test_what_no_title_or_part_can_be_is_refused(change: dict[str, str], code: str) -> None:
    (form,) = forms("# Water\n\nA.\n")
    with pytest.raises(Invalid) as caught:
        with_fields(form, replace(form.fields, **change))
    assert caught.value.code == code


def test_a_file_gets_another_number_and_keeps_all_else() -> None:
    assert with_number(parse("a.md", WHOLE), "7") == WHOLE.replace("number: 6", "number: 7")
    assert with_number(parse("a.md", "# Water\n\nA.\n"), "7") == "---\nnumber: 7\n---\n# Water\n\nA.\n"


def test_a_title_block_of_pandoc_becomes_the_lines_that_say_the_same_where_a_number_is_added() -> None:
    source = "% The hall: lamps\n% A. Keeper\n\n# Water\n\nIt is common.\n"
    (form,) = forms(source)
    assert with_fields(form, form.fields) == source
    written = with_fields(form, replace(form.fields, number="6"))
    assert written == '---\nnumber: 6\ntitle: "The hall: lamps"\nauthor: A. Keeper\n---\n\n# Water\n\nIt is common.\n'


def test_each_article_of_a_longer_text_stands_between_its_neighbours() -> None:
    stretches = [(form.before, form.source, form.after) for form in forms(LONG, "text.md")]
    head, one, two = LONG[:28], LONG[28:61], LONG[61:]
    assert stretches == [("", head, one + two), (head, one, two), (head + one, two, "")]
    assert [form.has_title or form.is_whole for form in forms(LONG, "text.md")] == [False] * 3


def test_a_file_with_other_ends_of_line_keeps_them() -> None:
    (form,) = forms(WHOLE.replace("\n", "\r\n"))
    assert with_fields(form, replace(form.fields, text="1. A.\n2. B.", number="9")) == (
        "---\r\nnumber: 9\r\npart: Title II. Rights\r\nstatus: open\r\n---\r\n# Water\r\n\r\n1. A.\r\n2. B.\r\n"
    )


def test_a_file_that_ends_within_a_line_gets_an_end_of_line_and_an_empty_one_gets_none() -> None:
    (form,) = forms("# Water\n\n1. Common.")
    assert with_fields(form, replace(form.fields, text="1. Ours.")) == "# Water\n\n1. Ours.\n"
    assert with_fields(form, replace(form.fields, text="")) == "# Water\n\n"


def test_an_article_of_a_longer_text_is_edited_in_its_place() -> None:
    one = next(form for form in forms(LONG, "text.md") if "One" in form.fields.text)
    assert one.fields.text.startswith("## Article 1")
    changed = with_fields(one, replace(one.fields, text=one.fields.text.replace("One.", "Other.")))
    assert changed == LONG.replace("One.", "Other.")


def test_an_article_that_runs_in_is_edited_in_its_place_and_has_no_lines_of_its_own_at_the_head() -> None:
    source = "# Charter\n\nArt. 1. The lamp burns.\n\nIt is of brass.\n\nArt. 2. The bell rings.\n\nIt is old.\n"
    one, two = (form for form in forms(source, "text.md") if "Art." in form.fields.text)
    assert (one.before, one.after) == ("# Charter\n\n", source[source.index("Art. 2") :])
    assert (two.before, two.after) == (source[: source.index("Art. 2")], "")
    changed = with_fields(two, replace(two.fields, text="Art. 2. Bells ring.", number="7", part="Title I"))
    assert changed == source[: source.index("Art. 2")] + "Art. 2. Bells ring.\n"


def test_blank_lines_above_a_title_are_no_part_of_the_fields() -> None:
    (form,) = forms("\n\n# Water\n\nA.\n\n")
    assert (form.fields.title, form.fields.text) == ("Water", "A.")


def test_a_new_article_is_a_whole_file() -> None:
    made = new_article(ArticleFields(number="9", part="Title I", title=" The  lake ", text="1. It is clean."))
    assert made == "---\nnumber: 9\npart: Title I\n---\n# The lake\n\n1. It is clean.\n"
    with pytest.raises(Invalid):
        new_article(ArticleFields(title="  ", text="x"))


@given(part=st.text(max_size=40), number=st.text(max_size=8))
def test_whatever_is_typed_is_read_back(part: str, number: str) -> None:
    (form,) = forms(WHOLE)
    try:
        written = with_fields(form, replace(form.fields, part=part, number=number))
    except Invalid:
        return
    matter = parse("articles/water.md", written).front_matter
    assert str(matter.get("part", "")) == " ".join(part.split())
    assert str(matter.get("number", "")) == " ".join(number.split())
    assert matter["status"] == "open"


@pytest.mark.slow
@pytest.mark.parametrize("name", corpora.names())
def test_every_article_of_the_real_texts_comes_back(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = open_engine(corpora.location(name, tmp_path_factory.mktemp(name)), cache=tmp_path_factory.mktemp("cache"))
    constitution = engine.texts.constitution(engine.texts.heads().main)
    for document in constitution.documents:
        articles = articles_of(replace(constitution, documents=(document,)))
        whole = write(document)
        for article in articles:
            form = article_form(document, article, is_whole=len(articles) == 1)
            assert with_fields(form, form.fields) == whole
            assert form.fields.text.strip() or form.has_title
