"""What a city calls its phases and reasons is said in the reader's language where the city says it."""

import re

from drafting_engine.record.petitions import petition_file
from tests.petition import PETITION
from tests.web.conftest import SampleSite

RULES = """format = 1
[[phases]]
slug = "survey"
title = "The survey"
begins = 2016-05-01
summary = "Everybody is asked."
[[reasons]]
code = "federal-matter"
title = "For the federation"
meaning = "The federation decides."
"""
TRANSLATIONS = """format = 1
[es]
"The survey" = "La encuesta"
"For the federation" = "Corresponde a la federación"
"""


def test_rules_are_said_in_the_language_of_the_page(city: SampleSite) -> None:
    city.repository.commit("Rules", {"process.toml": RULES, "translations.toml": TRANSLATIONS})
    spanish, english, german = (city.get(f"/?lang={tag}") for tag in ("es", "en", "de"))
    assert "La encuesta" in spanish
    assert "Everybody is asked." in spanish
    assert "The survey" not in spanish
    assert "The survey" in english
    assert "The survey" in german
    assert "Corresponde a la federación" in city.get("/articles/rights?lang=es")


def test_petitions_are_called_in_the_language_of_the_page_and_signed_in_their_own(city: SampleSite) -> None:
    titles = '[es]\n"Shade for every square" = "Sombra en cada plaza"\n'
    city.repository.commit("Shade\n\nOrigin: P-12 (1.A.2)", {"translations.toml": f"format = 1\n{titles}"})
    city.repository.git("checkout", "--quiet", "--orphan", "record")
    city.repository.git("rm", "-rfq", ".")
    city.repository.commit("Petition 12", {"petitions/P-12.md": petition_file(PETITION)})
    city.repository.stand_on("main")
    for path in ("/petitions", "/petitions/12", "/search?q=shade"):
        spanish, english = (
            re.sub("<[^>]+>", "", city.get(f"{path}{'&' if '?' in path else '?'}lang={tag}")) for tag in ("es", "en")
        )
        assert "Sombra en cada plaza" in spanish, path
        assert "Shade for every square" in english, path
        assert "Sombra" not in english, path
    assert "Firmada con el título «Shade for every square»." in city.get("/petitions/12?lang=es")
    assert "Signed under" not in city.get("/petitions/12?lang=en")


def test_milestones_are_called_in_the_language_of_the_page(city: SampleSite) -> None:
    city.repository.commit("Names", {"translations.toml": 'format = 1\n[es]\n"First draft" = "Primer proyecto"\n'})
    for path in ("/", "/history", "/compare", "/compare/first-draft...today"):
        spanish, english = (re.sub("<[^>]+>", "", city.get(f"{path}?lang={tag}")) for tag in ("es", "en"))
        assert "Primer proyecto" in spanish, path
        assert "First draft" not in spanish, path
        assert "First draft" in english, path


def test_a_translation_that_changes_is_read_anew(city: SampleSite) -> None:
    city.repository.commit("Rules", {"process.toml": RULES, "translations.toml": TRANSLATIONS})
    assert "La encuesta" in city.get("/?lang=es")
    city.repository.commit("Say it better", {"translations.toml": TRANSLATIONS.replace("La encuesta", "La consulta")})
    assert "La consulta" in city.get("/?lang=es")
    city.repository.commit("Break it", {"translations.toml": "[es"})
    assert "The survey" in city.get("/?lang=es")
