"""A drafter asks what the drafting rules say of a text."""

from tests.builder import RepositoryBuilder
from tests.cli.conftest import WATER, Run


def test_a_sound_text_has_no_findings(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("check", small_text.path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("0 findings")


def test_settings_that_a_version_dropped_are_a_finding(run: Run, small_text: RepositoryBuilder) -> None:
    small_text.commit("Settings", {"constitution.toml": 'format = 1\ntitle = "City"\n'})
    dropped = small_text.commit("Drop them", {"constitution.toml": None})
    small_text.commit("Go on", {"articles/water.md": WATER + "4. More.\n"})
    found = run("check", small_text.path, "--format", "json").json["findings"][0]
    assert (found["rule"], found["severity"], found["document"]) == ("settings", "fault", "constitution.toml")
    assert dropped[:7] in found["message"]
    assert "constitution.toml" in run("check", small_text.path).out


def test_findings_name_the_place_and_what_is_wrong(run: Run, small_text: RepositoryBuilder) -> None:
    text = WATER + "4. As Article 9 and Article 2 (1) say.\n"
    small_text.commit("Refer", {"articles/water.md": text})
    done = run("check", small_text.path)
    assert done.code == 0
    assert "2 findings" in done.out
    assert "articles/water.md" in done.out
    assert "“Article 9” leads nowhere: there is no article 9" in done.out
    told = run("check", small_text.path, "--format", "json").json
    assert told["format"] == 1
    assert [one["rule"] for one in told["findings"]] == ["reference", "gap"]
    assert told["findings"][0] == {
        "rule": "reference",
        "severity": "fault",
        "document": "articles/water.md",
        "key": "1.4",
        "path": "1.4",
        "quote": "Article 9",
        "message": "“Article 9” leads nowhere: there is no article 9",
    }
    assert run("check", small_text.path, "HEAD~1", "--format", "json").json["findings"] == []
