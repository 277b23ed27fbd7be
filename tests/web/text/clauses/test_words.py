"""Who wrote which words of a clause, as a part of a page."""

import re

from tests.web.conftest import RIGHTS, SampleSite

EQUAL = "Every person is equal before the law."


def words_of(city: SampleSite, words: str) -> str:
    """Return the address of the part for the clause that has some words."""
    main = city.engine.texts.heads().main
    clause = next(one for one in city.engine.texts.constitution(main).clauses if words in one.text)
    return f"/clauses/{city.id_of(clause.document, clause.key)}/words"


def rewritten(city: SampleSite, before: str, after: str, note: str) -> None:
    """Write other words into the first article."""
    path = city.repository.path / "articles/rights.md"
    city.repository.commit(note, {"articles/rights.md": path.read_text().replace(before, after)})


def test_each_version_is_told_with_the_words_it_brought_and_who_asked(city: SampleSite) -> None:
    part = city.get(words_of(city, "equal before"))
    assert "<html" not in part
    assert part.count("<details") == 2
    first, second = part.split("<details")[1:]
    assert re.search(r"“<span [^>]*>Every person is equal before the law[^<]*</span>”", first)
    assert "first written" in first
    assert "Nobody is named who asked for it." in first
    assert ", whatever their gender or origin" in second
    assert 'href="/petitions/1"' in second
    assert "Name what nobody may be judged by" in second
    assert "Ana Torres" in second


def test_the_runs_count_every_character_of_the_words(city: SampleSite) -> None:
    rewritten(city, "before the law", "before the **law** 😀", "Set the law in bold")
    part = city.get(words_of(city, "equal before"))
    found = re.search(r'data-runs="([^"]*)"', part)
    assert found
    total = sum(int(run.partition(":")[0]) for run in found[1].split())
    shown = "Every person is equal before the law 😀, whatever their gender or origin."
    assert total == len(shown.encode("utf-16-le")) // 2


def test_words_that_took_the_place_of_others_say_of_which(city: SampleSite) -> None:
    note = "Say it of all\n\nDecided-By: the Assembly\nDecided-On: 2015-12-24"
    rewritten(city, "Every person is", "All people are", note)
    part = city.get(words_of(city, "equal before"))
    assert re.search(r"In place of: <span[^>]*><del[^>]*>Every person is</del>", part)
    assert "24 December 2015, saved in Git on" in part
    assert re.search(r"Decided by <a[^>]*>the Assembly</a>, 24 December 2015", part)


def test_a_struck_clause_and_a_version_of_the_past_have_theirs(city: SampleSite) -> None:
    gone = re.search(r'id="struck-(c-[0-9a-f]{12})"', city.get("/articles/rights"))
    assert gone
    assert "twenty weeks" in city.get(f"/clauses/{gone[1]}/words")
    path = words_of(city, "equal before")
    moved = city.site.get(f"/at/first-draft{path}", follow_redirects=False)
    assert moved.status_code == 307
    past = city.site.get(moved.headers["location"])
    assert "immutable" in past.headers["cache-control"]
    assert "gender or origin" not in past.text


def test_it_is_kept_until_the_text_moves_on(city: SampleSite) -> None:
    path = words_of(city, "equal before")
    tag = city.site.get(path).headers["etag"]
    assert city.site.get(path, headers={"if-none-match": tag}).status_code == 304
    rewritten(city, "the law", "the laws", "More than one")
    assert city.site.get(path, headers={"if-none-match": tag}).status_code == 200


def test_what_somebody_wrote_does_nothing_there(city: SampleSite) -> None:
    rewritten(city, "before the law", "before <b onclick=x>the</b> [law](javascript:x)", "<script>x</script> and more")
    part = city.get(words_of(city, "equal before"))
    assert "<script" not in part
    assert "onclick=x>" not in part
    assert "javascript:" not in re.sub(r"<summary>.*?</summary>", "", part)


def test_a_clause_of_many_versions_tells_so_many(city: SampleSite) -> None:
    text = RIGHTS
    for number in range(34):
        text = text.replace(" the law", f" word{number} the law", 1)
        city.repository.commit(f"Word {number}", {"articles/rights.md": text})
    part = city.get(words_of(city, "equal before"))
    assert part.count("<details") == 30
    assert "versions more" in part
    assert len(part) < 40_000
