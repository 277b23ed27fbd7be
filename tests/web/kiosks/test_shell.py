"""The signing app as it is served: it fits the strict policy, has all its words, and its worker keeps all its files."""

import json
import re
from pathlib import Path

import pytest

from drafting_engine.language.languages import LANGUAGES
from tests.web.conftest import SampleSite

WEB = Path(__file__).parents[3] / "web"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in sorted((WEB / "static" / "kiosks").glob("*.js"))}
SCREENS = (WEB / "templates" / "kiosks" / "screens.html").read_text(encoding="utf-8")
WORDS = set(re.findall(r'data-word="([\w-]+)"', SCREENS))


def kept_files(city: SampleSite) -> list[str]:
    """Return the addresses that the worker keeps on the device."""
    (written,) = re.findall(r"const FILES = (\[.*?\]);", city.get("/kiosk/worker.js"))
    return list(map(str, json.loads(written)))


def test_the_shell_may_have_a_manifest_and_a_worker_and_no_other_page_may(city: SampleSite) -> None:
    own = city.site.get("/kiosk").headers.get_list("content-security-policy")
    others = city.site.get("/").headers["content-security-policy"]
    assert own == [f"{others}; manifest-src 'self'; worker-src 'self'"]
    assert "manifest-src" not in others
    assert "default-src 'none'" in others


def test_the_shell_has_every_screen_in_every_language_and_nothing_inline(city: SampleSite) -> None:
    page = city.get("/kiosk")
    for one in LANGUAGES:
        assert f'<template id="screens-{one.tag}" lang="{one.tag}" dir="{one.direction}">' in page
    assert page.count('data-screen="form"') == len(LANGUAGES)
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page)


def test_the_shell_names_nothing_of_the_record(city: SampleSite) -> None:
    before = city.get("/kiosk")
    city.repository.commit("Change the text", {"articles/water.md": "---\nnumber: 2\n---\n# Water\n\n1. Water.\n"})
    assert city.get("/kiosk") == before


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_word_that_a_script_says_is_there(script: str) -> None:
    asked = set(re.findall(r'word\("([\w-]+)"\)', SCRIPTS[script]))
    assert asked <= WORDS


def test_no_word_is_there_that_no_script_says() -> None:
    every = "".join(SCRIPTS.values())
    assert [one for one in WORDS if f'"{one}"' not in every] == []


def test_the_worker_keeps_all_that_the_app_needs_and_may_control_it(city: SampleSite) -> None:
    files = kept_files(city)
    assert {"/kiosk", "/kiosk/manifest.webmanifest"} <= set(files)
    answers = {path: city.site.get(path) for path in files}
    assert {answer.status_code for answer in answers.values()} == {200}
    shell = answers["/kiosk"].text
    needed = set(re.findall(r'(?:href|src)="(/[^"]+)"', shell))
    for path in files:
        if path.endswith(".js"):
            needed |= {f"/static/{name}" for name in re.findall(r'from "\./([^"]+)"', answers[path].text)}
    assert needed <= set(files)
    assert city.site.get("/kiosk/worker.js").headers["service-worker-allowed"] == "/kiosk"


def test_a_device_can_install_the_app(city: SampleSite) -> None:
    answer = city.site.get("/kiosk/manifest.webmanifest", headers={"accept-language": "de"})
    told = answer.json()
    assert answer.headers["content-type"].startswith("application/manifest+json")
    assert (told["start_url"], told["scope"], told["display"]) == ("/kiosk", "/kiosk", "standalone")
    assert city.site.get(told["icons"][0]["src"]).headers["content-type"] == "image/svg+xml"
