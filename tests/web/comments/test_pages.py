"""Comments stand in the margin of an article and on the page of their clause, where their words are today."""

import json
import re

from tests.comments import comment, publish, reply
from tests.web.conftest import SampleSite

RIGHTS, WATER = "articles/rights.md", "articles/water.md"


def section(page: str) -> str:
    """Return the section of comments of a clause's page."""
    found = re.search(r'<section class="comments".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def main_of(page: str) -> str:
    """Return a page without its frame."""
    return page.partition("<main")[2].partition("</main>")[0]


def comments_of(city: SampleSite, document: str, key: str) -> str:
    """Return the comments on a clause of the present draft."""
    return section(city.get(f"/clauses/{city.id_of(document, key)}"))


def first_version(city: SampleSite) -> str:
    """Return the version with which the harbour began."""
    return city.repository.git("rev-list", "--max-parents=0", "main")


def test_a_clause_without_comments_says_so(city: SampleSite) -> None:
    assert "No comments yet" in comments_of(city, WATER, "2.1")
    assert "1 comment" not in main_of(city.get("/articles/water"))


def test_the_margin_counts_and_leads_to_the_clause(city: SampleSite) -> None:
    begun = first_version(city)
    publish(city.repository, comment("C-1", "articles/water", begun, quote="everybody"), reply("C-2", "C-1"))
    page = city.get("/articles/water")
    clause = city.id_of(WATER, "2.1")
    assert f'<a href="/clauses/{clause}#comments" aria-label="2 comments on 2.1">2 comments</a>' in page
    assert "2 comments" in city.get("/articles/water?words=origins")


def test_quoted_words_are_marked_where_they_stand_today(city: SampleSite) -> None:
    begun = first_version(city)
    publish(city.repository, comment("C-1", "articles/rights", begun, quote="person is equal before the law"))
    told = comments_of(city, RIGHTS, "1.A.1")
    assert '<mark class="quoted">person is equal before the law</mark>, whatever their gender' in told
    assert "When the comment was made" not in told
    assert "I say <em>C-1</em>." in told
    assert "Berta Lind" in told
    assert '<time datetime="2016-04-04">4 April 2016</time>' in told
    assert f"/at/{begun[:12]}/articles/rights" in told


def test_a_list_is_kept_to_one_of_several_articles_of_a_file_and_to_one_that_is_gone(city: SampleSite) -> None:
    begun = first_version(city)
    commons = "# Article 3. Air\n\n1. Air is free.\n\n# Article 4. Light\n\n1. Light is shared.\n"
    both = city.repository.commit("The commons", {"articles/commons.md": commons})
    air, light = (one for one in city.engine.texts.articles(both) if one.document == "articles/commons.md")
    publish(
        city.repository,
        comment("C-1", "articles/commons", both, quote="Air is free"),
        comment("C-22", "articles/commons", both, quote="Light is shared"),
        comment("C-333", "articles/water", begun, quote="everybody"),
    )
    for article, mine, others in ((air, "C-1", "C-22"), (light, "C-22", "C-1")):
        listed = main_of(city.get(f"/comments?article={article.slug}"))
        assert f'id="{mine}"' in listed
        assert f'id="{others}"' not in listed
        assert f'<option value="{article.slug}" selected>' in listed
    assert "2 comments" in main_of(city.get("/comments?article=articles/commons"))
    city.repository.commit("No water", {WATER: None})
    assert 'id="C-333"' in main_of(city.get("/comments?article=water"))


def test_words_that_read_otherwise_today_show_both(city: SampleSite) -> None:
    begun = first_version(city)
    publish(city.repository, comment("C-1", "articles/water", begun, quote="keeps its water clean"))
    city.repository.commit("More", {WATER: "---\nnumber: 2\n---\n# Water\n\n1. Water belongs to everybody.\n"
        "2. The harbour keeps all its water very **clean** and open.\n"})  # fmt: skip
    publish(city.repository, comment("C-2", "articles/water", begun, quote="keeps its water **clean**"))
    told = comments_of(city, WATER, "2.2")
    assert "keeps all its water very" in told
    assert "When the comment was made they were: <q" in told


def test_orphans_are_told_with_their_old_words(city: SampleSite) -> None:
    begun = first_version(city)
    publish(city.repository, comment("C-1", "articles/rights", begun, quote="twenty weeks of leave"))
    page = city.get("/articles/rights")
    found = re.search(r'<a href="(/clauses/c-[0-9a-f]{12})#comments"[^>]*>1 comment<', page)
    assert found
    told = section(city.get(found[1]))
    assert "The clause no longer stands." in told
    assert "twenty weeks of leave</blockquote>" in told
    assert "quoted" not in told


def test_replies_states_and_hidden_comments(city: SampleSite) -> None:
    begun = first_version(city)
    declined = {"value": "declined", "reason": "said <b>already</b>", "commit": begun}
    publish(
        city.repository,
        comment("C-1", "articles/water", begun, quote="everybody", state=declined),
        reply("C-2", "C-1", creator={"name": "Ole"}, body={"type": "TextualBody", "value": "Why *not*?"}),
        reply("C-3", "C-2", hidden={"reason": "personal-attack"}),
    )
    told = comments_of(city, WATER, "2.1")
    assert "3 comments" in told
    assert "Declined: Said already" in told
    assert f'<a href="/versions/{begun[:12]}">' in told
    assert '<li class="reply depth-1" id="C-2">' in told
    assert "<p>Why *not*?</p>" in told
    assert "Reason: Personal attack." in told
    assert "C-3</em>" not in told
    assert "3 comments with the replies to them, of which 1 hidden or withdrawn" in city.get("/record")


def test_hostile_comments_do_nothing(city: SampleSite) -> None:
    begun = first_version(city)
    body = (
        "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/p.png)\n\n# Loud\n\n<img src=x>"
    )
    publish(
        city.repository,
        comment(
            "C-1",
            "articles/water",
            begun,
            quote="everybody",
            creator={"name": "<script>alert(2)</script>"},
            body={"type": "TextualBody", "value": body, "format": "text/markdown", "language": '"><script>'},
            state={"value": "open", "reason": "<script>alert(3)</script>"},
        ),
        comment("C-2", 'articles/water/"><script>alert(4)</script>', begun, clause=city.id_of(WATER, "2.1")),
    )
    told = comments_of(city, WATER, "2.1")
    assert "<script" not in told
    assert "<img" not in told
    assert "javascript:" not in re.sub(r">[^<]*<", "><", told)
    assert "<h4>Loud</h4>" in told
    assert '<div class="body" dir="auto"><p>' in told
    assert "1 file of comments" in told


def test_files_that_cannot_be_read_are_counted(city: SampleSite) -> None:
    publish(city.repository, **{"any/00/C-1.json": "{", "any/00/C-2.json": "[]"})
    assert "2 files of comments in this record can’t be read" in comments_of(city, WATER, "2.1")


def test_pages_of_the_past_lead_to_the_comments_and_hold_none(city: SampleSite) -> None:
    begun = first_version(city)
    publish(city.repository, comment("C-1", "articles/water", begun, quote="everybody"))
    clause = city.id_of(WATER, "2.1")
    told = section(city.get(f"/at/{begun[:12]}/clauses/{clause}"))
    assert f'<a href="/clauses/{clause}#comments">' in told
    assert "C-1" not in told
    assert "comment" not in main_of(city.get(f"/at/{begun[:12]}/articles/water"))
    assert "comments" not in json.loads(city.get(f"/at/{begun[:12]}/clauses/{clause}.json"))


def test_a_clause_as_data_has_its_comments_as_annotations(city: SampleSite) -> None:
    begun, clause = first_version(city), city.id_of(WATER, "2.1")
    assert json.loads(city.get(f"/clauses/{clause}.json"))["comments"] == {"count": 0, "items": []}
    publish(city.repository, comment("C-1", "articles/water", begun, quote="everybody"), reply("C-2", "C-1"))
    told = json.loads(city.get(f"/clauses/{clause}.json"))["comments"]
    assert told["count"] == 2
    assert [one["type"] for one in told["items"]] == ["Annotation", "Annotation"]
    assert told["items"][0]["body"] == {
        "type": "TextualBody", "value": "I say *C-1*.", "format": "text/markdown", "language": "en"
    }  # fmt: skip
    publish(city.repository, *(reply(f"C-{n}", "C-1") for n in range(3, 60)))
    assert json.loads(city.get(f"/clauses/{clause}.json"))["comments"] == {"count": 59}


def test_a_page_that_was_kept_is_made_anew_when_a_comment_comes(city: SampleSite) -> None:
    address = f"/clauses/{city.id_of(WATER, '2.1')}"
    before = city.site.get(address)
    publish(city.repository, comment("C-1", "articles/water", first_version(city), quote="everybody"))
    after = city.site.get(address, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "1 comment" in after.text
    assert "1 comment" in city.get("/articles/water")


def test_the_page_of_the_record_counts_also_what_no_page_shows(city: SampleSite) -> None:
    assert "comment" not in city.get("/record").partition("<main")[2].partition("1. Get a full copy")[0]
    begun = first_version(city)
    publish(
        city.repository,
        comment("C-1", "articles/water", begun, quote="everybody"),
        reply("C-2", "C-1"),
        comment("C-3", "articles/nowhere", begun, quote="everybody"),
        **{"any/00/C-9.json": "{"},
    )
    page = city.get("/record")
    assert "2 comments with the replies to them" in page
    assert "1 comment on something that this copy does not hold" in page
    assert "1 file of comments that can’t be read by this site" in page
