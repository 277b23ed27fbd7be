"""Long comparisons in parts, whose changes lead to each other across them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from web.changes.contexts import ChangedArticle, ChangeRow
from web.site.contexts import Link
from web.site.long_pages import in_parts_of, shown_part
from web.text.comparisons.contexts import ChangedPart

_AROUND_A_ROW = 900
"""What a row takes beside its wordings."""


def in_parts(
    articles: Sequence[ChangedArticle],
    chosen: str,
    *,
    is_side: bool,
    address: Callable[[int], str],
    beside: Mapping[str, int] | None = None,
) -> tuple[ChangedPart, ...]:
    """Return the parts of a comparison, the chosen one marked; none where everything stands on one page.

    `beside` is by the anchor of a change how much markup of other things stands beside it.
    """
    groups = in_parts_of(articles, lambda article: sum(_size(article, beside or {}, is_side=is_side)))
    if len(groups) < 2:
        return ()
    shown = shown_part(chosen, len(groups))
    return tuple(
        ChangedPart(href=address(number), is_shown=number == shown, articles=group)
        for number, group in enumerate(groups, 1)
    )


def elsewhere(parts: Sequence[ChangedPart]) -> Mapping[str, str]:
    """Return by the anchor of a change that stands in another part the address of that part."""
    return {
        row.anchor: part.href
        for part in parts
        if not part.is_shown
        for article in part.articles
        for row in article.rows
        if row.anchor
    }


def leading_across(articles: Sequence[ChangedArticle], others: Mapping[str, str]) -> tuple[ChangedArticle, ...]:
    """Return articles whose changes lead to others also where these stand in another part."""
    return tuple(replace(one, rows=tuple(_leading_across(row, others) for row in one.rows)) for one in articles)


def _leading_across(row: ChangeRow, others: Mapping[str, str]) -> ChangeRow:
    def across(link: Link | None) -> Link | None:
        page = others.get(link.href.removeprefix("#"), "") if link else ""
        return replace(link, href=page + link.href) if link and page else link

    return replace(row, other_end=across(row.other_end), earlier=across(row.earlier), later=across(row.later))


def _size(article: ChangedArticle, beside: Mapping[str, int], *, is_side: bool) -> Iterator[int]:
    for row in article.rows:
        words = row.before + row.after if is_side else row.inline
        yield _AROUND_A_ROW + len(words.encode()) + beside.get(row.anchor, 0)
