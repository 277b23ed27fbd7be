"""Long comparisons in parts: no page is so long that a phone on a slow line waits for it."""

from collections.abc import Callable, Sequence

from web.changes.contexts import ChangedArticle
from web.text.comparison_contexts import ChangedPart

MOST_CHARACTERS = 220_000
"""So much markup of changes stands on one page; an article is never cut."""
_AROUND_A_ROW = 900
"""What a row takes beside its wordings."""


def in_parts(
    articles: Sequence[ChangedArticle], chosen: str, *, is_side: bool, address: Callable[[int], str]
) -> tuple[ChangedPart, ...]:
    """Return the parts of a comparison, the chosen one marked; none where everything stands on one page."""
    groups: list[list[ChangedArticle]] = []
    room = 0
    for article in articles:
        size = sum(_size(article, is_side=is_side))
        if not groups or size > room:
            groups.append([])
            room = MOST_CHARACTERS
        groups[-1].append(article)
        room -= size
    if len(groups) < 2:
        return ()
    shown = min(max(int(chosen), 1), len(groups)) if chosen.isdecimal() and len(chosen) < 6 else 1
    return tuple(
        ChangedPart(href=address(number), is_shown=number == shown, articles=tuple(group))
        for number, group in enumerate(groups, 1)
    )


def _size(article: ChangedArticle, *, is_side: bool) -> Sequence[int]:
    wordings = ((len(row.before) + len(row.after)) if is_side else len(row.inline) for row in article.rows)
    return [_AROUND_A_ROW + words for words in wordings]
