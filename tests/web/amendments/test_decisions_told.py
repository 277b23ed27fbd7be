"""Who decided, when and why is told wherever the decision is, and does not turn back the day of the draft."""

import json
import re
from pathlib import Path

from tests.amendments import ADOPTED, PATH, SHADE, STREETS
from tests.builder import RepositoryBuilder
from tests.web.amendments.test_amendments import WebApplication, site

__all__ = ["site"]

ASSEMBLY = {"decided_by": "Constitutive Assembly", "decided_on": "2015-12-15"}
WHY = {"reason": "adopted", "words": "Adopted in the second reading."}
DECIDED = "Decided by Constitutive Assembly, 15 December 2015"
FIVE = STREETS.replace("by three", "by five")


def accepted_in_part(site: WebApplication) -> str:
    """Accept the shade and not the trees, as the assembly decided long before; return the life of the clause."""
    site.propose(site.luz, FIVE + SHADE)
    page = site.page("/amendments/1/decide", by=site.dora)
    main, text = (re.findall(rf'name="{name}" value="(\w+)"', page)[0] for name in ("main", "text"))
    boxes = re.findall(r'<div class="change.*?name="pick" value="(\w+)"', page, re.DOTALL)
    form = {"main": main, "text": text, "pick": boxes[-1:], "do": "part", **WHY, **ASSEMBLY}
    assert site.send(site.dora, "/amendments/1/decide", **form) == "/amendments/1"
    assert site.town.text() == STREETS + SHADE
    lineages = site.town.acts.engine.lineages
    return str(lineages.find(site.town.head, "Every square offers shade")[0].clause_id)


def test_a_part_that_the_assembly_accepted_is_told_everywhere(site: WebApplication) -> None:
    clause = accepted_in_part(site)
    for path in ("/amendments/1", f"/clauses/{clause}", "/history", "/articles/streets/history", "/changes.atom"):
        assert DECIDED in re.sub(r"<[^>]+>", "", site.page(path)), path
    life = json.loads(site.page(f"/clauses/{clause}.json"))["versions"][-1]
    assert (life["decided_by"], life["decided_on"]) == ("Constitutive Assembly", "2015-12-15")
    told = json.loads(site.page(f"/clauses/{clause}.prov.json"))
    assert "Constitutive Assembly" in json.dumps(told["agent"], ensure_ascii=False)
    assert "2015-12-15" in json.dumps(told["wasAssociatedWith"])


def day_of_the_text(site: WebApplication) -> str:
    found: list[str] = re.findall(r"(?:Draft|Version)(?: of| saved in Git on) ([^<,]+)", site.page("/"))
    return found[0]


def test_a_decision_of_last_year_does_not_turn_back_the_draft(site: WebApplication) -> None:
    before = day_of_the_text(site)
    accepted_in_part(site)
    reference = site.town.head
    assert day_of_the_text(site) == before
    assert "to 15 December 2015" not in site.page("/")
    assert "15 December 2015" in site.page("/history")
    assert f" {before}, reference {reference[:7]}" in site.page(f"/at/{reference[:12]}/articles/streets")
    assert before in site.page(f"/at/{reference[:12]}")


def test_who_decides_sees_whose_words_go_and_why(site: WebApplication) -> None:
    town = site.town
    first = town.propose(STREETS + SHADE, origins=("P-12",))
    town.acts.amendments.deciding.accept(town.dora, first, ADOPTED)
    town.confirm(first, "P-12")
    town.propose(FIVE, reason="no-majority", reason_words="Nobody sits there.", title="No shade")
    page = site.page("/amendments/2/decide", by=site.dora)
    assert "0 of 9 words that it brought here stay" in page
    assert ">P-12<" in page
    assert '<del dir="auto">Every square offers shade and a place to sit</del>' in page
    assert "Its author’s reason: No majority: Nobody sits there." in page
    assert page.count('class="weakens"') == 1


def test_a_drafter_sees_it_before_they_save(site: WebApplication) -> None:
    town = site.town
    first = town.propose(STREETS + SHADE, origins=("P-12",))
    town.acts.amendments.deciding.accept(town.dora, first, ADOPTED)
    town.confirm(first, "P-12")
    edit = "/articles/streets/edit"
    base = re.findall(r'name="base" value="(\w+)"', site.page(edit, by=site.dora))[0]
    typed = {"base": base, "title": "Streets", "number": "1", "part": "", "summary": "No shade", "do": "preview"}
    page = site.send(site.dora, edit, 200, text=STREETS.split("# Streets\n\n")[1], **typed)
    assert "0 of 9 words that it brought here stay" in page
    assert ">P-12<" in page


def test_who_decides_sees_what_comes_beside_the_text(site: WebApplication, tmp_path: Path) -> None:
    town = site.town
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    settings = town.git("show", "main:constitution.toml").replace('title = "', 'title = "The ')
    files: dict[str, str | bytes | None] = {
        PATH: FIVE,
        "constitution.toml": settings,
        "pictures/tree.png": b"\x89PNG\xff",
    }
    clone.branch("wish").commit("Five trees\n\nAnd a picture.", files)
    clone.git("push", "--quiet", str(town.location), "wish:refs/heads/amendments/1")
    page = site.page("/amendments/1/decide", by=site.dora)
    beside = page.partition('<section class="beside"')[2].partition("</section>")[0]
    assert "constitution.toml: title The " in beside
    assert "pictures/tree.png is new or has other contents" in beside
    assert "come with the whole proposal, and not with a part" in beside
    compared = re.findall(r'href="(/compare/[^"]+)"', beside)[0]
    assert "<ins>five</ins>" in site.page(compared)
