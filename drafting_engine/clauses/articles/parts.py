"""Parts: the titles, chapters and sections of a text that its articles stand in, one within the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.headings import fold

RUN_IN = 8
"""The level of an article without a heading: below every heading."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def parts_above(clauses: Sequence[Clause]) -> list[tuple[str, ...]]:
    """Return for each clause the parts that it stands in, the widest first.

    A heading stands in those of higher levels. Of headings of one level, as in texts whose titles and chapters are all
    set alike, a chapter stands in the title if titles came first.
    """
    ranks: dict[tuple[int, str], int] = {}
    above: list[tuple[int, int, str]] = []
    found = []
    for clause in clauses:
        found.append(tuple(name for level, _, name in above if level < (clause.level or RUN_IN)))
        if clause.level and _is_part(clause):
            word = _word(clause)
            rank = ranks.setdefault((clause.level, word), len(ranks)) if word else 0
            above = [one for one in above if one[0] < clause.level or (one[0] == clause.level and one[1] < rank)]
            above.append((clause.level, rank, f"{clause.label.rstrip('.')}. {clause.text}".strip(". ")))
    return found


def _is_part(clause: Clause) -> bool:
    return bool(clause.label) or clause.level > 1


def _word(clause: Clause) -> str:
    """Return what a part is called, `chapter`; empty for one that has only a number or a name."""
    named = _WORD.match(fold(clause.label))
    return named.group() if named else ""


def with_lasting_parts(
    cut: Sequence[tuple[Document, tuple[Article, ...]]],
) -> list[tuple[Document, tuple[Article, ...]]]:
    """Let parts last until the next one, where their heading stands in the file of their first article only.

    Files that name their part in front matter say all that there is to say.
    """
    if any("part" in document.front_matter for document, _ in cut):
        return list(cut)
    parts: tuple[str, ...] = ()
    found: list[tuple[Document, tuple[Article, ...]]] = []
    for document, articles in cut:
        if parts and len(articles) == 1 and not articles[0].parts and articles[0].label:
            found.append((document, (replace(articles[0], parts=parts),)))
        else:
            parts = articles[-1].parts if articles else parts
            found.append((document, articles))
    return found


def in_parts_of_their_files(
    cut: Sequence[tuple[Document, tuple[Article, ...]]],
) -> list[tuple[Document, tuple[Article, ...]]]:
    """Let files of several articles be the widest parts where there are several: labels repeat from file to file."""
    if sum(len(articles) > 1 for _, articles in cut) < 2:
        return list(cut)
    return [
        (document, tuple(_in_file(article, document.title) for article in articles) if len(articles) > 1 else articles)
        for document, articles in cut
    ]


def _in_file(article: Article, title: str) -> Article:
    is_said = bool(article.parts) and article.parts[0].startswith(title)
    return article if is_said else replace(article, parts=(title, *article.parts))


def parts_that_begin(before: tuple[str, ...], parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the parts of an article that begin with it, after an article that stands in other ones."""
    same = 0
    while same < min(len(before), len(parts)) and before[same] == parts[same]:
        same += 1
    return parts[same:]
