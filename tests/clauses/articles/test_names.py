"""How an article is called in one line."""

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.names import article_name, title_alone
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        ("# Article 3. Water\n\nIt runs.\n", "Article 3. Water", "Water"),
        ("# **Art. 3.** *Water* &amp; fire\n\nIt runs.\n", "Art. 3. Water & fire", "Water & fire"),
        ("# 3) Water\n\nIt runs.\n", "3) Water", "Water"),
        ("# Article 3\n\nIt runs.\n", "Article 3", ""),
        ("# Water\n\nIt runs.\n", "Water", "Water"),
    ],
)
def test_an_article_is_called_by_its_number_and_its_title(source: str, name: str, title: str) -> None:
    (article,) = articles_of(Constitution(title="", language="", documents=(parse("springs.md", source),)))
    assert (article_name(article), title_alone(article)) == (name, title)
