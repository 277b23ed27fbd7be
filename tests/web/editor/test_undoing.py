"""Undoing a version in the browser, without scripts: from its page, with grounds, and asked about later words."""

import re

from tests.web.editor.test_editing import EDIT, fields_of, send, text_of
from tests.web.site_with_people import FormBrowser, SiteWithPeople


def changed(browser: FormBrowser, old: str, new: str, summary: str) -> str:
    """Save a change of some words; return the page of its version."""
    page = browser.page(EDIT)
    return send(browser, EDIT, page, "save", 303, text=fields_of(page)["text"].replace(old, new), summary=summary)


def test_a_version_is_undone_from_its_page_and_both_name_each_other(ana: FormBrowser) -> None:
    place = changed(ana, "everybody", "nobody", "Whose water it is")
    changed(ana, "open", "free", "Free parks")
    link = re.search(r'href="(/versions/\w+/undo)">Undo this version', ana.page(place))
    assert link
    page = ana.page(link[1])
    assert "1 clause reworded" in page
    assert "<ins>everybody</ins>" in page
    assert fields_of(page)["summary"] == "Undo: Whose water it is"
    assert "Saved by others" not in page
    refused = send(ana, link[1], page, "save", 422, summary="", body="It was wrong.")
    assert "Say in one line what changes" in refused
    made = send(ana, link[1], refused, "save", 303, summary="Water is everybody's again")
    assert "belongs to everybody." in text_of(ana)
    assert "and free" in text_of(ana)
    assert f'It undoes an earlier version: <a href="{place}"' in ana.page(made)
    assert f'A later version undid it: <a href="{made}"' in ana.page(place)
    assert "Nothing at the moment" in ana.page("/drafts")


def test_words_that_stand_in_its_place_are_asked_about_and_what_was_typed_is_kept(ana: FormBrowser) -> None:
    place = changed(ana, "everybody", "nobody", "Whose water it is")
    changed(ana, "nobody", "the harbour", "The harbour's")
    page = ana.page(f"{place}/undo")
    assert "1 place where the same words were changed" in page
    asked = send(ana, f"{place}/undo", page, "save", 409, body="It was wrong.")
    assert "belongs to <ins>everybody</ins>" in asked
    made = send(ana, f"{place}/undo", asked, "decide", 303, **{"choice-0": "ours"})
    assert "It was wrong." in ana.page(made)
    assert "belongs to everybody." in text_of(ana)


def test_what_was_begun_is_found_again(ana: FormBrowser) -> None:
    place = changed(ana, "everybody", "nobody", "Whose water it is")
    page = ana.page(f"{place}/undo")
    send(ana, f"{place}/undo", page, "preview", 200, body="Half a sentence")
    assert f'href="{place}/undo"' in ana.page("/drafts")
    assert fields_of(ana.page(f"{place}/undo"))["body"] == "Half a sentence"


def test_only_drafters_undo_and_only_versions_of_the_draft(town: SiteWithPeople, ana: FormBrowser) -> None:
    place = changed(ana, "everybody", "nobody", "Whose water it is")
    with town.browser(name="somebody") as somebody:
        somebody.page(f"{place}/undo", 403)
    texts = town.acts.engine.texts
    first = f"/versions/{texts.history(texts.heads().main)[-1].id[:12]}"
    assert "/undo" not in ana.page(first)
    assert "the first version can&#39;t be undone" in ana.page(f"{first}/undo").casefold()
