"""What `constitution.toml` says, and which files are the text where it says nothing."""

import pytest

from drafting_engine.clauses.text_settings import TextSettings, is_markdown, parse_text_settings
from drafting_engine.errors import Invalid


def test_everything_that_can_be_said() -> None:
    source = 'format = 1\ntitle = "Law"\nlanguage = "es-MX"\ndocuments = ["a.md", "b/*.md"]\nessays = ["e/**"]\n'
    assert parse_text_settings(source) == TextSettings(
        title="Law", language="es-MX", documents=("a.md", "b/*.md"), essays=("e/**",)
    )
    assert parse_text_settings("") == TextSettings(title="", language="", documents=(), essays=())


def test_files_may_be_stated_to_be_in_other_languages_and_the_first_pattern_that_fits_counts() -> None:
    source = '[languages]\n"statuts.md" = "fr"\n"fr/**" = "fr-CA"\n"*.md" = "de"\n'
    settings = parse_text_settings(source)
    assert settings.languages == (("statuts.md", "fr"), ("fr/**", "fr-CA"), ("*.md", "de"))
    found = [settings.language_of(path) for path in ("statuts.md", "fr/a/b.md", "law.md", "en/law.md")]
    assert found == ["fr", "fr-CA", "de", ""]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("format = 2", "text-settings-newer"),
        ('format = "1"', "text-settings-newer"),
        ("title = ", "text-settings-unreadable"),
        ("title = 3", "text-setting-not-a-text"),
        ("language = []", "text-setting-not-a-text"),
        ('documents = "a.md"', "text-setting-not-texts"),
        ("documents = [1]", "text-setting-not-texts"),
        ("essays = {}", "text-setting-not-texts"),
        ('languages = "fr"', "text-setting-not-a-text"),
        ('[languages]\n"a.md" = ["fr"]', "text-setting-not-a-text"),
    ],
)
def test_what_is_wrong_is_refused(source: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_text_settings(source)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("law.md", True), ("a/b/LAW.MD", True), ("law.txt", False), ("README.md", False), ("docs/readme.md", False),
        ("readmeable.md", True), ("code-of-conduct.md", False), (".github/law.md", False), ("a/.b/law.md", False),
        (".law.md", False), ("law.qmd", True),
    ],
)  # fmt: skip
def test_without_a_list_every_text_but_the_usual_others_is_held(path: str, holds: bool) -> None:
    assert TextSettings().holds(path) is holds


@pytest.mark.parametrize(
    ("glob", "path", "holds"),
    [
        ("a/*.md", "a/x.md", True), ("a/*.md", "a/b/x.md", False), ("a/*.md", "a/x.md.bak", False),
        ("a/**/x.md", "a/x.md", True), ("a/**/x.md", "a/b/c/x.md", True), ("a/**", "a/b/x.md", True),
        ("?.md", "x.md", True), ("?.md", "xy.md", False), ("?.md", "/.md", False), ("README.md", "README.md", True),
        ("a.md", "axmd", False),
    ],
)  # fmt: skip
def test_a_list_says_which_files_are_held(glob: str, path: str, holds: bool) -> None:
    assert TextSettings(documents=(glob,)).holds(path) is holds


@pytest.mark.parametrize(
    ("glob", "folder", "may"),
    [
        ("a/*.md", "a/", True), ("a/*.md", "b/", False), ("a/*.md", "a/b/", False), ("a/**", "a/b/c/", True),
        ("a/b/*.md", "a/", True), ("*.md", "a/", False),
    ],
)  # fmt: skip
def test_which_folders_may_hold_a_document(glob: str, folder: str, may: bool) -> None:
    assert TextSettings(documents=(glob,)).may_hold(folder) is may


def test_hidden_folders_hold_none() -> None:
    assert [TextSettings().may_hold(folder) for folder in ("a/", ".git/", "a/.b/")] == [True, False, False]
    assert [is_markdown(name) for name in ("x.md", "x.RMD", "x.mdx", "x", "md")] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("documents", "places"),
    [
        ((), ()),
        (("charter.md",), ("charter.md",)),
        (("law/a.md", "law/b*.md"), ("law", "law/a.md")),
        (("law/**/part?/x.md",), ("law",)),
        (("la?/x.md",), ()),
        (("law/**", "*.md"), ()),
    ],
)
def test_where_every_document_lies(documents: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert TextSettings(documents=documents).places == places
