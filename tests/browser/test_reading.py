"""How the pages behave in a browser: notes, keys, colours, and what they load."""

import re

from playwright.sync_api import Request, expect

from tests.browser.city import OpenPage

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def test_notes_stand_beside_the_text_on_wide_screens_and_in_its_flow_on_phones(open_page: OpenPage) -> None:
    wide = open_page("/articles/self-determination", viewport=WIDE)
    chip = wide.locator(".note .chip").first
    assert chip.is_visible()
    said = wide.locator(".clause p").first.bounding_box()
    beside = chip.bounding_box()
    assert said
    assert beside
    assert beside["x"] > said["x"] + said["width"]
    phone = open_page("/articles/self-determination", viewport=PHONE)
    note = phone.locator(".note", has=phone.locator(".chip")).first
    assert re.search(r"P-\d+ .*[\d,]+ signed by", note.locator(".chip").first.inner_text().replace("\n", " "))
    under, text = note.bounding_box(), phone.locator(".clause", has=note).first.locator(".said").bounding_box()
    assert under
    assert text
    assert under["y"] >= text["y"] + text["height"] - 1
    assert phone.locator(".clause .life a").evaluate_all("all => all.every(one => one.offsetParent)")


def test_on_a_phone_the_header_is_one_line_and_the_text_begins_in_the_first_third(open_page: OpenPage) -> None:
    for path in ("/articles/work-and-care", "/articles/self-determination"):
        phone = open_page(path, viewport=PHONE)
        assert phone.locator("header.site").evaluate("one => one.offsetHeight") < 60
        first = phone.locator("main .clause:not(.article-head) .said").first.bounding_box()
        assert first
        assert first["y"] < PHONE["height"] / 3
        menu = phone.locator("details.menu")
        assert not menu.get_by_role("link", name="Petitions").is_visible()
        menu.locator("summary").click()
        expect(menu.get_by_role("link", name="Petitions")).to_be_visible()


def test_one_button_copies_the_sentence_that_quotes_a_clause(open_page: OpenPage) -> None:
    page = open_page("/articles/water", viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".note .life a").first.click()
    page.get_by_role("button", name="Copy this sentence").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text()


def test_the_measure_is_sixty_to_seventy_characters(open_page: OpenPage) -> None:
    page = open_page("/articles/self-determination", viewport=WIDE)
    count = page.evaluate(
        """() => {
          const text = document.querySelector('.clause.item p');
          const probe = document.createElement('span');
          probe.textContent = 'the quick reader finds a clause and who asked for it in plain words and so on';
          probe.style.whiteSpace = 'nowrap';
          text.append(probe);
          const each = probe.getBoundingClientRect().width / probe.textContent.length;
          probe.remove();
          return text.getBoundingClientRect().width / each;
        }"""
    )
    assert 58 <= count <= 74


def test_keys_are_off_until_they_are_turned_on(open_page: OpenPage) -> None:
    page = open_page("/compare/first-draft...today")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.change") is None
    page.get_by_role("button", name="Turn on keys").click()
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("p")
    assert first
    assert first != second
    assert page.evaluate("document.activeElement.id") == first


def test_keys_turn_articles(open_page: OpenPage) -> None:
    page = open_page("/articles/principles")
    page.get_by_role("button", name="Turn on keys").click()
    page.keyboard.press("n")
    page.wait_for_url("**/articles/memory-and-languages")
    page.keyboard.press("p")
    page.wait_for_url("**/articles/principles")


def test_a_link_to_a_struck_clause_opens_what_it_said(open_page: OpenPage) -> None:
    page = open_page("/articles/work-and-care")
    anchor = page.locator(".struck dt[id]").first.get_attribute("id")
    page.goto(f"/articles/work-and-care#{anchor}")
    expect(page.locator(".struck blockquote").first).to_be_visible()


def test_nothing_is_asked_of_another_host(open_page: OpenPage, demo_city: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page = open_page("/")
    page.on("request", note)
    for path in ("/articles/self-determination?words=origins", "/compare/first-draft...today", "/petitions/2"):
        page.goto(path)
    assert asked
    assert all(url.startswith(demo_city) for url in asked)


def test_colours_of_origins_on_a_page_are_all_different(open_page: OpenPage) -> None:
    for path in ("/articles/self-determination", "/articles/water", "/articles/home-and-street"):
        page = open_page(f"{path}?words=origins")
        looks = page.eval_on_selector_all(
            ".legend .mark", "all => all.map(one => one.textContent + getComputedStyle(one).backgroundColor)"
        )
        colours = {look.partition("rgb")[2] for look in looks}
        assert looks
        assert len(colours) == len(looks), f"{path}: {looks}"


def test_on_a_phone_results_are_narrowed_above_them_behind_one_word(open_page: OpenPage) -> None:
    phone = open_page("/search?q=water", viewport=PHONE, java_script_enabled=False)
    fold, first = phone.locator("details.facets"), phone.locator(".results a").first
    assert fold.locator("summary").bounding_box()["y"] < first.bounding_box()["y"] < PHONE["height"] / 3  # type: ignore[index]
    assert not fold.get_by_role("link", name="Petition").is_visible()
    fold.locator("summary").click()
    fold.get_by_role("link", name="Petition").click()
    expect(phone.locator("details.facets summary")).to_contain_text("Petition")
    wide = open_page("/search?q=water", viewport=WIDE)
    assert wide.locator("details.facets").get_by_role("link", name="Petition").is_visible()
    beside, results = wide.locator(".facets nav").bounding_box(), wide.locator(".results").bounding_box()
    assert beside
    assert results
    assert beside["x"] > results["x"] + results["width"]


def test_the_whole_text_begins_on_the_first_screen_of_a_phone_and_is_printed_with_its_contents(
    open_page: OpenPage,
) -> None:
    phone = open_page("/text", viewport=PHONE)
    first, contents = phone.locator(".book > article h2").first, phone.locator(".toc a").first
    assert first.bounding_box()["y"] < PHONE["height"] / 2  # type: ignore[index]
    assert not contents.is_visible()
    phone.get_by_role("main").get_by_text("Contents", exact=True).click()
    expect(contents).to_be_visible()
    phone.reload()
    phone.emulate_media(media="print")
    assert contents.is_visible()
    wide = open_page("/text", viewport=WIDE)
    assert wide.locator(".toc a").first.is_visible()
    assert not wide.locator(".toc-fold > summary").is_visible()


def test_versions_of_an_article_are_read_inside_it_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/articles/water", viewport=PHONE, java_script_enabled=False)
    page.locator("details.acts > summary").press("Enter")
    page.locator("details.times > summary").press("Enter")
    earlier = page.locator(".times ol a:not([aria-current])").last
    expect(earlier).to_have_text("17 March 2016")
    earlier.press("Enter")
    page.wait_for_url("**/at/*/articles/water")
    expect(page.get_by_role("complementary")).to_contain_text("You are reading the version")
    page.get_by_role("link", name="Today’s draft").press("Enter")
    page.wait_for_url(re.compile(r"[0-9]/articles/water$"))
    page.get_by_label("Read it as it stood on").evaluate("field => field.form.closest('.acts').open = true")
    page.locator("details.times > summary").press("Enter")
    page.get_by_label("Read it as it stood on").fill("2016-04-01")
    page.get_by_role("button", name="Read", exact=True).press("Enter")
    page.wait_for_url("**/at/*/articles/water")
