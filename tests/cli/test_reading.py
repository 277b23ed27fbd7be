"""A journalist reads, compares and traces a text from a plain clone."""

import json
from pathlib import Path

import pytest
from prov.model import ProvDocument

from tests.builder import RepositoryBuilder
from tests.cli.conftest import Run


def clause_id(run: Run, repository: Path, words: str) -> str:
    (found,) = [c["id"] for c in run("clauses", repository, "--format", "json").json["clauses"] if words in c["text"]]
    return str(found)


def test_clauses(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("clauses", small_text.path, "--format", "json")
    assert done.json["format"] == 1
    water = next(clause for clause in done.json["clauses"] if "free water" in clause["text"])
    assert water.keys() == {"id", "document", "path", "label", "kind", "text"}
    assert (water["document"], water["label"], water["kind"]) == ("articles/water.md", "1.", "item")
    assert water["text"] == "Everyone has the right to clean and free water."
    assert "six months" not in done.out
    assert "six months" in run("clauses", small_text.path, "milestones/first-draft").out


def test_the_same_from_a_clone_a_bare_one_a_bundle_and_a_workspace(
    run: Run, small_text: RepositoryBuilder, tmp_path: Path
) -> None:
    bare, bundle, workspace = tmp_path / "bare.git", tmp_path / "text.bundle", tmp_path / "workspace"
    small_text.git("clone", "--quiet", "--bare", str(small_text.path), str(bare))
    small_text.bundle(bundle)
    assert run("import", bundle, workspace).code == 0
    expected = run("clauses", small_text.path, "--format", "json").out
    for place in (bare, bundle, workspace):
        assert run("clauses", place, "--format", "json").out == expected


def test_changes(run: Run, small_text: RepositoryBuilder) -> None:
    head = small_text.head
    done = run("changes", small_text.path, "HEAD", "--format", "json")
    assert (done.json["format"], done.json["after"]) == (1, head)
    assert done.json["before"] == small_text.git("rev-parse", "HEAD~1")
    (removed,) = [change for change in done.json["changes"] if change["kinds"] != ["kept"]]
    assert removed["kinds"] == ["removed"]
    assert removed["after"] == []
    assert removed["before"][0]["text"].startswith("Parents have the right")
    only = run("changes", small_text.path, "HEAD", "--format", "json", "--changed-only").json["changes"]
    assert only == [removed]


def test_changes_of_the_first_version_and_of_a_range(run: Run, small_text: RepositoryBuilder) -> None:
    first = run("changes", small_text.path, "HEAD~3", "--format", "json").json
    assert first["before"] is None
    assert {tuple(change["kinds"]) for change in first["changes"]} == {("added",)}
    ranged = run("changes", small_text.path, "HEAD", "--since", "HEAD~3", "--format", "json").json
    assert ranged["before"] == small_text.git("rev-parse", "HEAD~3")
    kinds = [tuple(change["kinds"]) for change in ranged["changes"]]
    assert kinds.count(("reworded",)) == 1
    assert ("removed",) not in kinds


def test_changes_in_words(run: Run, small_text: RepositoryBuilder) -> None:
    out = run("changes", small_text.path, "HEAD~2").out
    assert out.splitlines()[0] == "1 clause reworded"
    assert "clean {+and free +}water" in out


def test_diff_of_one_article(run: Run, small_text: RepositoryBuilder) -> None:
    both = run("diff", small_text.path, "HEAD~3", "HEAD").out
    assert "fairly" in both
    one = run("diff", small_text.path, "HEAD~3", "HEAD", "--article", "water").out
    assert "fairly" not in one
    assert "and free" in one


def test_diff_tells_a_number_and_a_part_that_changed(run: Run, repository: RepositoryBuilder) -> None:
    text = "---\nnumber: 3\npart: Land\n---\n# Water\n\n1. Water belongs to everybody.\n"
    streets = "---\nnumber: 4\n---\n# Streets\n\n1. Streets are open.\n"
    before = repository.commit("Begin", {"articles/water.md": text, "articles/streets.md": streets})
    other = text.replace("number: 3", "number: 5").replace("Land", "Commons")
    after = repository.commit("Order", {"articles/water.md": other})
    told = "Water: number 5 instead of 3, Water: part “Commons” instead of “Land”"
    for arguments in ((), ("--article", "water"), ("--format", "html")):
        assert told in run("diff", repository.path, before, after, *arguments).out
    assert "Nothing changed" in run("diff", repository.path, before, after, "--article", "streets").out


def test_diff_as_json_and_html(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("diff", small_text.path, "HEAD~3", "HEAD~2", "--format", "json").json
    assert done["summary"] == "1 clause reworded"
    (change,) = done["changes"]
    assert "".join(run["text"] for run in change["words"] if run["edit"] != "deleted") == change["after"][0]["text"]
    html = run("diff", small_text.path, "HEAD~3", "HEAD", "--format", "html").out
    assert html.startswith("<!doctype html>")
    assert "<ins>" in html


def test_html_carries_no_script_of_the_text(run: Run, repository: RepositoryBuilder) -> None:
    repository.commit("One", {"a.md": "# A\n\nText.\n"})
    repository.commit("Two", {"a.md": "# A\n\nText <script>alert(1)</script> & <img src=x onerror=y>.\n"})
    html = run("diff", repository.path, "HEAD~1", "HEAD", "--format", "html").out
    assert "<script" not in html
    assert "<img" not in html


def test_lineage(run: Run, small_text: RepositoryBuilder) -> None:
    lines = [json.loads(line) for line in run("lineage", small_text.path, "--format", "jsonl").out.splitlines()]
    assert {line["format"] for line in lines} == {1}
    last = lines[-1]
    assert last["kinds"] == ["removed"]
    assert last["after"] is None
    births = [line["clause"] for line in lines if line["before"] is None]
    assert len(births) == len(set(births))
    text = run("lineage", small_text.path).out
    assert text.index("First draft") < text.index("Strike out parental leave")


def test_the_life_of_a_clause_that_was_struck_out(run: Run, small_text: RepositoryBuilder) -> None:
    out = run("trace", small_text.path, "six months of leave").out
    for told in (
        "No longer in the text",
        "15 December 2016",
        "Constitutive Assembly",
        "federal-matter; the assembly holds that leave is federal law",
        "P-2: claimed by the drafting group, not confirmed",
        "Ana Torres",
    ):
        assert told in out


def test_the_life_of_a_clause_as_json(run: Run, small_text: RepositoryBuilder) -> None:
    life = run("trace", small_text.path, clause_id(run, small_text.path, "free water"), "--format", "json").json
    assert life["format"] == 1
    assert life["clause"]["alive"]
    assert life["origins"] == life["only_stated"] == ["P-1"]
    assert [version["kinds"] for version in life["versions"]] == [["added"], ["reworded"]]
    assert "".join(run["text"] for run in life["words"]) == life["clause"]["text"]
    assert [run["origins"] for run in life["words"]] == [[], ["P-1"], []]


def test_the_life_of_a_clause_as_prov(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("trace", small_text.path, "six months of leave", "--format", "prov")
    document = ProvDocument.deserialize(content=done.out, format="json")
    assert "Constitutive Assembly" in done.out
    assert len(list(document.get_records())) > 5


def test_words(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("words", small_text.path, "free water", "--format", "json").json
    assert "".join(one["text"] for one in done["words"]) == "Everyone has the right to clean and free water."
    assert {one["author"] for one in done["words"]} == {"Ana Torres"}
    assert "asked for by P-1 (not confirmed)" in run("words", small_text.path, "free water").out


def test_origins(run: Run, small_text: RepositoryBuilder) -> None:
    kept = run("origins", small_text.path, "P-1", "--format", "json").json
    assert kept["format"] == 1
    assert [one["kept"] for one in kept["reached"]] == [1.0]
    struck = run("origins", small_text.path, "P-2").out
    assert "struck out" in struck
    assert "federal-matter" in struck


@pytest.mark.parametrize("words", ["PARENTS", "months of leave"])
def test_a_clause_is_found_by_its_words(run: Run, small_text: RepositoryBuilder, words: str) -> None:
    assert "Parents have the right" in run("trace", small_text.path, words, "--rev", "milestones/first-draft").out


def test_documents_can_be_chosen(run: Run, repository: RepositoryBuilder) -> None:
    repository.commit("Two", {"text/a.md": "# A\n", "notes/b.md": "# B\n"})
    done = run("clauses", repository.path, "--documents", "text/*.md", "--format", "json")
    assert {clause["document"] for clause in done.json["clauses"]} == {"text/a.md"}


def test_a_heading_lists_what_stands_and_stood_under_it(run: Run, small_text: RepositoryBuilder) -> None:
    out = run("trace", small_text.path, "Article 2").out
    standing, struck = out.partition("Under this heading")[2].split("Struck out here")
    assert "Work is paid fairly" in standing
    assert "Parents have the right" in struck
    assert "15 December 2016 by Constitutive Assembly: federal-matter" in struck


@pytest.mark.parametrize(
    "asked",
    [("search", "nets mended"), ("trace", "nets are mended"), ("trace", "Water")],
    ids=["found", "life", "heading"],
)
def test_a_reason_is_told_by_the_title_that_the_rules_give_it(
    run: Run, repository: RepositoryBuilder, asked: tuple[str, str]
) -> None:
    rules = '[[reasons]]\ncode = "for-the-harbour"\ntitle = "The harbour decides"\nmeaning = "It is not ours."\n'
    water = "# Water\n\n1. Springs stay clean.\n"
    repository.commit("Begin", {"process.toml": rules, "water.md": water + "2. Nets are mended on shore.\n"})
    repository.commit("Nets go\n\nReason: for-the-harbour; nets are its business", {"water.md": water})
    command, words = asked
    told = run(command, repository.path, words).out
    assert "The harbour decides; nets are its business" in told
    assert "for-the-harbour" not in told


def test_what_the_text_names_in_several_languages_is_told_in_the_one_that_is_spoken(
    run: Run, repository: RepositoryBuilder
) -> None:
    rules = '[[reasons]]\ncode = "of-the-port"\ntitle = "The harbour decides"\nmeaning = "It is not ours."\n'
    own = 'format = 1\n[es]\n"The harbour decides" = "Decide el puerto"\n"Council" = "Consejo"\n'
    water = "# Water\n\n1. Springs stay clean.\n"
    law = {"process.toml": rules, "translations.toml": own, "water.md": water + "2. Nets are mended on shore.\n"}
    repository.commit("Begin", law)
    repository.commit("Nets go\n\nReason: of-the-port\nDecided-By: Council", {"water.md": water})
    spanish = run("trace", repository.path, "nets are mended", LC_ALL="es_ES.UTF-8").out
    assert "motivo: Decide el puerto\n" in spanish
    assert "decidido por: Consejo\n" in spanish
    assert "Suprimida" in spanish
    assert "por Consejo, porque: Decide el puerto." in spanish
    german = run("trace", repository.path, "nets are mended", LC_ALL="de_DE.UTF-8").out
    assert "Grund: The harbour decides\n" in german
    told = [
        run("trace", repository.path, "nets are mended", "--format", "json", LC_ALL=f"{tag}.UTF-8").out
        for tag in ("es_ES", "en_US")
    ]
    assert told[0] == told[1], "what programs read is the same for everybody"
