"""The record's files: written the same everywhere, read strictly, whoever wrote them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.record.files import Record, read_file, write_file
from drafting_engine.record.front_matter import write_front_matter
from drafting_engine.record.seals import write_seal
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.writing import Author, NewCommit, create_repository, write_commit
from tests.record.test_seals import SEAL
from tests.refusals import expect_refusal

PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=30)
SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.dates() | PRINTED
KEYS = st.from_regex(r"[a-z]{3,8}(-[a-z]{3,8})?", fullmatch=True).filter(lambda key: key not in ("null", "true", "yes"))
FIELDS = st.recursive(
    st.dictionaries(KEYS, SCALARS | st.lists(SCALARS, max_size=3), min_size=1, max_size=4),
    lambda inner: st.dictionaries(KEYS, inner | st.lists(inner, max_size=3) | SCALARS, min_size=1, max_size=3),
    max_leaves=6,
)


@given(FIELDS)
def test_what_is_written_any_reader_of_yaml_reads_as_the_same(fields: dict[str, object]) -> None:
    written = write_front_matter(
        {**fields, "false-friends": ["no", "On", "1e3", "2016-05-12", "~", "a: b", "- c", "null"]}
    )
    read = yaml.safe_load(written.removeprefix("---\n").removesuffix("---\n"))
    assert read.pop("false-friends") == ["no", "On", "1e3", "2016-05-12", "~", "a: b", "- c", "null"]
    assert read == {key: value for key, value in fields.items() if key != "false-friends"}


def test_a_file_is_read_back() -> None:
    source = write_file({"id": "P-12", "opened": date(2016, 3, 15), "decisions": ["D-1"]}, "We ask.\n\n--- and hope.")
    file = read_file("petitions/P-12.md", source)
    assert source.startswith("---\nformat: 1\nid: P-12\nopened: 2016-03-15\n")
    assert file.text == "We ask.\n\n--- and hope."
    assert file.matter.text("id") == "P-12"
    assert file.matter.day("opened") == date(2016, 3, 15)
    assert file.matter.names("decisions") == ("D-1",)


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"


@pytest.mark.parametrize(
    ("matter", "says"),
    [
        ("format: 2", "reads up to 1"),
        ("format: 99\nid: P-1", "upgrade the drafting engine"),
        ("id: P-1", "does not say its format"),
        ("format: true", "does not say its format"),
        (f"format: 1\n{BOMB}", "aliases"),
        ("format: 1\nbad: !!python/object/apply:os.system [ls]", "YAML"),
        ("- format: 1", "no mapping"),
        ("format: [1", "YAML"),
        ("format: 1\nlong: " + "x" * 250_000, "longer"),
        ("format: 1\ndeep: " + "[" * 5_000, "YAML"),
    ],
)
def test_hostile_front_matter_is_refused_in_one_line(matter: str, says: str) -> None:
    with expect_refusal(Invalid, match=says) as refusal:
        read_file("petitions/P-1.md", f"---\n{matter}\n---\n\nText\n")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("value", ["12", "true", "[a]", "{a: b}", "null", "2016-05-12"])
def test_a_field_of_another_type_is_refused(value: str) -> None:
    file = read_file("petitions/P-1.md", f"---\nformat: 1\ntitle: {value}\n---\n")
    with expect_refusal(Invalid, match="title must be a text"):
        file.matter.text("title")


def test_a_count_is_a_whole_number_and_a_day_a_day() -> None:
    matter = read_file("p.md", "---\nformat: 1\ntotal: -1\nday: 2016-05-12T10:00:00\nlist: [1]\n---\n").matter
    for refused in (matter.number, matter.day, matter.names, matter.part, matter.parts):
        key = {"number": "total", "day": "day"}.get(refused.__name__, "list")
        with expect_refusal(Invalid, match=f"{key} must be"):
            refused(key)


def test_the_tree_of_a_record_is_read(tmp_path: Path) -> None:
    person = Author("The Record", "record@city.example")
    head = write_commit(
        create_repository(tmp_path / "r.git"),
        "refs/heads/record",
        NewCommit(
            files={
                "petitions/P-2.md": write_file({"id": "P-2"}, "Two"),
                "petitions/P-1.md": write_file({"id": "P-1"}, "One"),
                "petitions/notes.txt": "not ours",
                "seals/P-1.jsonl": write_seal(SEAL),
            },
            author=person,
            message="Publish",
            when=datetime(2016, 5, 11, tzinfo=UTC),
        ),
        expected_head=None,
    )
    with open_repository(tmp_path / "r.git", cache=tmp_path / "cache") as repository:
        record = Record(repository, head)
        assert [file.text for file in record.files("petitions")] == ["One", "Two"]
        assert record.files("decisions") == ()
        assert record.seals("P-1") == (SEAL,)
        assert record.seals("P-2") == ()


def test_front_matter_is_read_up_to_a_quarter_of_a_million_characters() -> None:
    def of(length: int) -> str:
        return f"---\nformat: 1\nlong: {'x' * (length - len('format: 1') - len('long: ') - 1)}\n---\n"

    assert len(read_file("petitions/P-1.md", of(250_000)).matter.text("long")) == 249_984
    with expect_refusal(Invalid, match="longer"):
        read_file("petitions/P-1.md", of(250_001))


def committed(folder: Path, path: str, text: str) -> str:
    """Make a repository with one file of the record and return its commit."""
    person = Author("The Record", "record@city.example")
    return write_commit(
        create_repository(folder / "r.git"),
        "refs/heads/record",
        NewCommit(files={path: text}, author=person, message="Publish", when=datetime(2016, 5, 11, tzinfo=UTC)),
        expected_head=None,
    )


def test_a_huge_file_of_the_record_is_refused(tmp_path: Path) -> None:
    head = committed(tmp_path, "petitions/P-1.md", write_file({"id": "P-1"}, "x" * 1_100_000))
    with (
        open_repository(tmp_path / "r.git", cache=tmp_path / "cache") as repository,
        expect_refusal(Invalid, match="1,000,000 characters"),
    ):
        Record(repository, head).files("petitions")


@pytest.mark.parametrize("length", [8_000_000, 8_000_001])
def test_a_file_of_seals_grows_to_eight_million_bytes(tmp_path: Path, length: int) -> None:
    line = write_seal(SEAL)
    head = committed(tmp_path, "seals/P-1.jsonl", line + " " * (length - len(line)))
    with open_repository(tmp_path / "r.git", cache=tmp_path / "cache") as repository:
        record = Record(repository, head)
        if length > 8_000_000:
            with expect_refusal(Invalid, match="8,000,000"):
                record.seals("P-1")
        else:
            assert record.seals("P-1") == (SEAL,)
