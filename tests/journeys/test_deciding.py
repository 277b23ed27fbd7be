"""What a body decided is told wherever the decision is: by a form of the site, and by a merge that a drafter pushes."""

import json
import re
from pathlib import Path

from tests.journeys.test_drafting_by_git import GitDrafter, ServedSite, WebSession, site
from tests.journeys.test_git import engine, run
from tests.journeys.test_trial_accounts import Sample, sample
from tests.web.conftest import WATER
from tests.web.page_forms import form_to

__all__ = ["sample", "site"]

ASSEMBLY = {"decided_by": "Constitutive Assembly", "decided_on": "2016-12-15"}
DECIDED = "Decided by Constitutive Assembly, 15 December 2016"


def draft_day(page: str) -> str:
    """Read of which day the draft is."""
    return str(re.findall(r"Draft of ([^<,]+)", page)[0])


def test_what_the_assembly_decided_last_year_is_told_everywhere(sample: Sample, tmp_path: Path) -> None:
    decide, review = "/amendments/15/decide", "/amendments/10/review"
    with sample.browser("Noor Sabbagh") as noor:
        before = draft_day(noor.page("/"))
        choices = form_to(noor.page(decide), decide).options["pick"]
        accepted = {"reason": "adopted-in-part", "words": "Shade is near.", "do": "part", **ASSEMBLY}
        noor.send(decide, decide, pick=choices[:1], **accepted)
        rejected = {"reason": "no-majority", "words": "9 to 31 votes.", "do": "reject", **ASSEMBLY}
        told = noor.send(review, review, **rejected)
        assert "Rejected on 15 December 2016 by Constitutive Assembly" in told
        assert "9 to 31 votes." in told

        head = sample.acts.engine.texts.heads().main
        found = sample.acts.engine.lineages.find(head, "green and shade within")[0]
        clause = str(found.clause_id)
        for path in (f"/clauses/{clause}", "/history", "/articles/nature/history", "/changes.atom"):
            assert DECIDED in re.sub(r"<[^>]+>", "", noor.page(path)), path
        assert "Accepted in part on 15 December 2016 by Constitutive Assembly" in noor.page("/amendments/15")
        assert "2016-12-15" in json.dumps(json.loads(noor.page(f"/clauses/{clause}.prov.json"))["wasAssociatedWith"])
        assert draft_day(noor.page("/")) == before

    traced = run(*engine("trace", str(sample.acts.location), clause), cwd=tmp_path, home=tmp_path)
    assert traced.returncode == 0, traced.stderr
    assert "decided by: Constitutive Assembly" in traced.stdout
    assert "decided on: 15 December 2016" in traced.stdout


def test_a_merge_that_is_pushed_says_what_it_accepts(site: ServedSite, tmp_path: Path) -> None:
    luz, bo = (GitDrafter(site, f"{name}@mail.example", tmp_path / name) for name in ("luz", "bo"))
    bo.git("checkout", "--quiet", "-b", "amendments/1")
    free = WATER.replace("belongs to everybody", "is free for everybody")
    bo.commit("Free water\n\nNobody lives without it.", {"articles/water.md": free})
    code, told = bo.git("push", "--quiet", "origin", "amendments/1")
    assert code == 0, told

    luz.git("fetch", "--quiet", "origin")
    luz.git("merge", "--quiet", "--no-ff", "-m", "Take it", "origin/amendments/1")
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code != 0
    assert "takes in proposal 1 and does not say so (add the trailer Amendment: A-1" in told
    luz.git("commit", "--quiet", "--amend", "-m", "Take it\n\nAmendment: A-1")
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code != 0
    assert "accepts proposal 1 and does not say why" in told
    decided = "Decided-By: Harbour Assembly\nDecided-On: 2016-03-20"
    luz.git("commit", "--quiet", "--amend", "-m", f"Take it\n\nBy 30 votes to 2.\n\nAmendment: A-1\n{decided}")
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code == 0, told

    reader = WebSession(site)
    page = reader.page_with("/amendments/1", "Accepted on 20 March 2016 by Harbour Assembly")
    assert "By 30 votes to 2." in page
    clause = re.findall(r'href="/clauses/(c-\w+)"', reader.page("/origins/A-1"))[0]
    assert "Decided by Harbour Assembly, 20 March 2016" in re.sub(r"<[^>]+>", "", reader.page(f"/clauses/{clause}"))
    checked = run(*engine("verify", str(site.root)), cwd=tmp_path, home=tmp_path)
    assert checked.returncode == 0, checked.stdout
    told = run("git", "show", "record:amendments/A-1.md", cwd=site.root / "constitution.git", home=tmp_path).stdout
    assert "decided_by: Harbour Assembly" in told
    assert "By 30 votes to 2." in told
