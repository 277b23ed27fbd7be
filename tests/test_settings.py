"""What an operator writes into settings.toml, and what is refused with a hint."""

from zoneinfo import ZoneInfo

import pytest

from drafting_engine.settings import BadSetting, Settings, parse_settings


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
        ("port = = 1", "", "quotes"),
    ],
)
def test_a_bad_setting_is_refused(text: str, key: str, hint: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        parse_settings(text)
    assert refusal.value.key == key
    assert hint in refusal.value.hint
