"""Comments that are gone, and on what is gone: a stranger reads what became of them, when and why."""

import re

from drafting_engine.services.operations.purging import purge
from tests.builder import RepositoryBuilder
from tests.web.comments.sending import main_of, said, send
from tests.web.site_with_people import FormBrowser, SiteWithPeople


def test_a_hidden_comment_says_when_and_why_and_leads_to_the_log(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], "You fools.")
    send(people["staff"], "/moderation", comment=name, act="hide", reason="insult")
    whole = people["ben"].page(f"/comments/{name}")
    page = main_of(whole)
    assert "Hidden by a moderator on 3 May 2016. Reason: An insult." in page
    assert 'href="/moderation/log"' in page
    assert ">Open<" not in page
    assert "Somebody who gave no name" not in page
    assert 'content="Hidden by a moderator on 3 May 2016"' in whole


def test_a_withdrawn_comment_says_when_it_was_taken_back(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], "I was wrong.")
    send(people["ana"], f"/comments/{name}/withdraw")
    whole = people["ben"].page(f"/comments/{name}")
    assert 'content="Withdrawn by its author on 3 May 2016"' in whole
    assert ">Open<" not in main_of(whole)
    assert "I was wrong" not in whole


def test_an_erased_comment_says_so_with_the_reason_of_the_record(
    town: SiteWithPeople, people: dict[str, FormBrowser]
) -> None:
    name = said(people["ana"], "Mrs Marigold owes me money.")
    town.acts.publisher.publish()
    purge(town.acts.publisher, name, reason="a court’s order")
    page = main_of(people["ben"].page(f"/comments/{name}"))
    assert "Erased on 3 May 2016" in page
    assert "a court’s order" in page
    assert "moderation, first published" not in page


def test_a_comment_on_a_struck_clause_says_who_struck_it_out_and_when(
    town: SiteWithPeople, people: dict[str, FormBrowser], repository: RepositoryBuilder
) -> None:
    name = said(people["ana"], "Keep this one.")
    town.acts.publisher.publish()
    page = main_of(people["ben"].page(f"/comments/{name}"))
    assert "Read the clause where it stands" in page
    struck = re.sub(r"(?m)^2\. .*\n", "", (repository.path / "articles/water.md").read_text())
    repository.commit(
        "Strike it out\n\nReason: out-of-scope\nDecided-By: the Assembly\nDecided-On: 2016-04-02\n",
        {"articles/water.md": struck},
    )
    page = main_of(people["ben"].page(f"/comments/{name}"))
    assert "Struck out 2 April 2016 by the Assembly" in page
    assert "Read the clause where it stands" not in page
    assert "Keep this one." in page
