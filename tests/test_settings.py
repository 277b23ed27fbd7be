"""What an operator writes into settings.toml, and what is refused with a hint."""

from zoneinfo import ZoneInfo

import pytest

from drafting_engine.language.refusals import refusal_words
from drafting_engine.settings import BadSetting, Deadlines, Rate, Settings, parse_settings


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_settings("") == Settings()


def test_every_setting_is_read() -> None:
    text = """
    format = 1
    documents = ["articulos/*.md"]
    host = "0.0.0.0"
    port = 80
    address = "https://constitution.example.org/"
    time_zone = "America/Mexico_City"
    """
    assert parse_settings(text) == Settings(
        documents=("articulos/*.md",),
        host="0.0.0.0",  # noqa: S104 - what an operator may write
        port=80,
        address="https://constitution.example.org",
        time_zone=ZoneInfo("America/Mexico_City"),
    )


def test_a_page_waits_for_the_record_as_long_as_the_operator_says() -> None:
    assert parse_settings("").publishing_patience == 2
    assert parse_settings("publishing_patience = 60").publishing_patience == 60


def test_bounds_that_are_not_named_keep_their_defaults() -> None:
    bounds = parse_settings("bounds = { clause_characters = 5_000, article_clauses = 70 }").bounds
    assert parse_settings("deadlines = { page = 5 }").deadlines == Deadlines(page=5, form=60)
    assert (bounds.clause_characters, bounds.article_clauses, bounds.text_clauses) == (5_000, 70, 60_000)


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ("prot = 80", "prot", "did you mean 'port'?"),
        ("zzz = 80", "zzz", "known settings"),
        ("format = 2", "format", "format 1"),
        ("port = 0", "port", "8000"),
        ("port = true", "port", "8000"),
        ('port = "80"', "port", "8000"),
        ("host = 1", "host", "127.0.0.1"),
        ('documents = "*.md"', "documents", "articles/*.md"),
        ('address = "example.org"', "address", "https://"),
        ('time_zone = "Mars/Olympus"', "time_zone", "America/Mexico_City"),
        ('time_zone = "../../etc/passwd"', "time_zone", "America/Mexico_City"),
        ("limits = 3", "limits", "per hour"),
        ("proxies = 7", "proxies", "10.0.0.2"),
        ('proxies = ["the proxy"]', "proxies", "10.0.0.2"),
        ("connections = 0", "connections", "leave it out"),
        ("connections_of_one = true", "connections_of_one", "leave it out"),
        ("publishing_patience = 61", "publishing_patience", "leave it out"),
        ('limits = { comment = "often" }', "limits", "per hour"),
        ('limits = { comment = "0 per hour" }', "limits", "per hour"),
        ("limits = { comment = 30 }", "limits", "per hour"),
        ("bounds = 3", "bounds", "clause_characters = 5000"),
        ("bounds = { clause_characters = 0 }", "bounds", "clause_characters = 5000"),
        ("bounds = { clause_characters = true }", "bounds", "clause_characters = 5000"),
        ("bounds = { clauses = 10 }", "bounds", "it knows article_clauses"),
        ("deadlines = 3", "deadlines", "page = 5"),
        ("deadlines = { page = 0 }", "deadlines", "page = 5"),
        ("deadlines = { hours = 3 }", "deadlines", "it knows form and page"),
        ('limits_store = "file:///etc/passwd"', "limits_store", "redis://"),
        ("port = = 1", "", "quotes"),
    ],
)
def test_a_bad_setting_is_refused(text: str, key: str, hint: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        parse_settings(text)
    assert refusal.value.key == key
    assert hint in refusal_words(refusal.value).hint


def test_limits_are_read() -> None:
    settings = parse_settings('limits = { comment = "30 per hour", react = "5 per minute" }')
    assert settings.limits == {"comment": Rate(30, 3600), "react": Rate(5, 60)}


@pytest.mark.parametrize(
    "line",
    [
        'database = "postgresql://luz:herons@host/name"',
        'mail = "smtp://luz:herons@host:587"',
        'limits_store = "redis://:herons@host:6379/0"',
    ],
)
def test_passwords_are_not_shown_by_accident(line: str) -> None:
    assert "herons" not in repr(parse_settings(line))
    with pytest.raises(BadSetting) as refusal:
        parse_settings(line.replace(' = "', ' = "x'))
    assert "herons" not in str(refusal.value)
