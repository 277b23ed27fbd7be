"""A comparison as rows to read: changes by article, moves at both ends, and what was kept folded with a count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.rendering import Mark, plain_text
from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet, is_non_substantive
from drafting_engine.comparison.summary import summarise
from drafting_engine.comparison.wordings.words import EditKind, WordRun, set_apart, word_diff
from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.shares import likeness
from drafting_engine.language.text.summaries import summary_of
from web.changes.anchors import anchors_of
from web.changes.contexts import ChangedArticle, ChangeRow, SideLink
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import NOTHING, render_inline, render_marks
from web.site.wording.articles import indent_levels

_CERTAIN = 0.999
_LONGEST_NAME = 60
"""So many characters of a clause's name stand in a link to it."""
_CONTEXT = 110
"""How many characters of a kept clause stand above a change."""

_LEAVING = (ChangeKind.MOVED, ChangeKind.REWORDED)
"""What is said of a clause where it stood before."""

_TAGS = {EditKind.INSERTED: ("<ins>", "</ins>"), EditKind.DELETED: ("<del>", "</del>"), EditKind.EQUAL: ("", "")}

ClauseKey = tuple[str, str]
"""A clause's document and key."""


@dataclass(slots=True)
class _Group:
    """An article while its rows are gathered."""

    before: Article | None = None
    after: Article | None = None
    rows: list[tuple[Change, str]] = field(default_factory=list)
    """Each change that stands here, and what it is here: `change` or `departure`."""


@dataclass(frozen=True, slots=True)
class ArticleSides:
    """The articles of both versions, and where each clause stands in them."""

    before: Mapping[ClauseKey, Article]
    after: Mapping[ClauseKey, Article]
    indents: Mapping[ClauseKey, int]

    @classmethod
    def of(cls, before: Sequence[Article], after: Sequence[Article]) -> "ArticleSides":
        """Look up every clause of both sides once."""
        indents: dict[ClauseKey, int] = {}
        for article in (*before, *after):
            levels = indent_levels(article.clauses)
            indents |= {(article.document, key): indent for key, indent in levels.items()}
        return cls(_places(before), _places(after), indents)


def no_comment(_: Change) -> tuple[SideLink, ...]:
    """Offer no way to comment on a change."""
    return ()


def changed_articles(
    changes: ChangeSet,
    sides: ArticleSides,
    *,
    is_all: bool,
    life: Callable[[Clause], str],
    address: Callable[[Article], str],
    comment: Callable[[Change], tuple[SideLink, ...]] = no_comment,
    comment_kept: Callable[[Change], tuple[SideLink, ...]] = no_comment,
) -> tuple[tuple[ChangedArticle, ...], str]:
    """Return the articles of a comparison with their rows, and how many articles have nothing to show, in words."""
    groups = _grouped(changes, sides)
    builder = _RowBuilder(
        anchors=anchors_of(changes), sides=sides, is_all=is_all, life=life, comment=comment, comment_kept=comment_kept
    )
    shown: list[ChangedArticle] = []
    unchanged = renumbered = 0
    for slug, group in groups.items():
        told = [change for change, _kind in group.rows if not is_unedited(change)]
        if not told and not is_all:
            is_same = all(is_non_substantive(change.kinds) for change, _kind in group.rows)
            unchanged, renumbered = unchanged + is_same, renumbered + (not is_same)
            continue
        article = group.after or group.before
        shown.append(
            ChangedArticle(
                anchor=addresses.article_in_comparison(slug),
                label=article.label if article else "",
                title=_title(article) if article else slug,
                href=address(group.after) if group.after else "",
                summary=_summary(group) if told else pgettext("article", "unchanged"),
                language=article.language if article else "",
                rows=tuple(builder.rows(group)),
            )
        )
    return tuple(_with_steps(shown)), _not_shown(unchanged, renumbered)


def _not_shown(unchanged: int, renumbered: int) -> str:
    """Say how many articles have nothing to show; empty if every one has."""
    told = []
    if unchanged:
        told.append(ngettext("{count} article unchanged", "{count} articles unchanged", unchanged))
    if renumbered:
        told.append(ngettext("{count} article only renumbered", "{count} articles only renumbered", renumbered))
    return joined(told)


def _summary(group: _Group) -> str:
    return summary_of(summarise(change for change, kind in group.rows if kind == "change"))


def _title(article: Article) -> str:
    return "" if article.title == article.label else plain_text(article.title)


def is_unedited(change: Change) -> bool:
    """Return True if the words and the own label of a clause are unchanged."""
    if is_non_substantive(change.kinds) and change.before and change.after:
        return True
    same_label = [c.label for c in change.before] == [c.label for c in change.after]
    return change.kinds == (ChangeKind.RENUMBERED,) and same_label


def _happened(change: Change) -> str:
    is_mark = is_non_substantive(change.kinds) and not (change.before and change.after)
    return wording.only_a_mark() if is_mark else wording.happened(change.kinds)


def diff_html(runs: Iterable[WordRun]) -> Markup:
    """Return a word diff as safe HTML with ins and del."""
    apart = set_apart(runs)
    return render_marks([Mark(text=run.text, opening=_TAGS[run.edit][0], closing=_TAGS[run.edit][1]) for run in apart])


def _places(articles: Iterable[Article]) -> dict[ClauseKey, Article]:
    return {(clause.document, clause.key): article for article in articles for clause in article.clauses}


def _key_of(clause: Clause) -> ClauseKey:
    return (clause.document, clause.key)


def _grouped(changes: ChangeSet, sides: ArticleSides) -> dict[str, _Group]:
    """Gather changes by article in reading order; a moved clause is gathered at both ends."""
    groups: dict[str, _Group] = {}
    for change in changes.changes:
        article = _article_of(change, sides)
        group = groups.setdefault(article.slug if article else _document_of(change), _Group())
        group.rows.append((change, "change"))
    for change, article in _departures(changes, sides):
        group = groups.setdefault(article.slug, _Group())
        group.rows.insert(_departure_place(group, change, sides), (change, "departure"))
    for place, article in sides.before.items():
        if article.slug in groups and place:
            groups[article.slug].before = article
    for article in sides.after.values():
        if article.slug in groups:
            groups[article.slug].after = article
    return groups


def _article_of(change: Change, sides: ArticleSides) -> Article | None:
    if change.after:
        return sides.after.get(_key_of(change.after[0]))
    return sides.before.get(_key_of(change.before[0]))


def _document_of(change: Change) -> str:
    return (change.after or change.before)[0].document


def _departures(changes: ChangeSet, sides: ArticleSides) -> Iterable[tuple[Change, Article]]:
    """Yield each moved change with the article that it left, in the reading order of the text before."""
    leaving = [c for c in changes.changes if ChangeKind.MOVED in c.kinds and c.before and c.after]
    order = {place: number for number, place in enumerate(sides.before)}
    leaving.sort(key=lambda change: order.get(_key_of(change.before[0]), 0))
    for change in leaving:
        article = sides.before.get(_key_of(change.before[0]))
        if article:
            yield change, article


def _departure_place(group: _Group, change: Change, sides: ArticleSides) -> int:
    """Find where a clause stood: after the last row that came before it in the text before."""
    order = {place: number for number, place in enumerate(sides.before)}
    own = order.get(_key_of(change.before[0]), 0)
    found = 0
    for number, (other, kind) in enumerate(group.rows, 1):
        stands = kind == "departure" or ChangeKind.MOVED not in other.kinds
        if stands and other.before and order.get(_key_of(other.before[0]), own) < own:
            found = number
    return found


def _with_steps(articles: Sequence[ChangedArticle]) -> list[ChangedArticle]:
    """Link each change to the one before and the one after it."""
    steps = [_step(row, article) for article in articles for row in article.rows if row.anchor]
    place = {step.href: number for number, step in enumerate(steps)}

    def linked(row: ChangeRow) -> ChangeRow:
        if not row.anchor:
            return row
        number = place[f"#{row.anchor}"]
        later = steps[number + 1] if number + 1 < len(steps) else None
        return replace(row, earlier=steps[number - 1] if number else None, later=later)

    return [replace(article, rows=tuple(map(linked, article.rows))) for article in articles]


def _step(row: ChangeRow, article: ChangedArticle) -> Link:
    """Return the link to a change, by the name of its clause."""
    name = row.after_path or row.before_path or article.label or article.title
    return Link(f"#{row.anchor}", wording.shortened(name, _LONGEST_NAME))


@dataclass(frozen=True, slots=True, kw_only=True)
class _RowBuilder:
    """Turns the changes of an article into rows."""

    anchors: Mapping[Change, str]
    sides: ArticleSides
    is_all: bool
    life: Callable[[Clause], str]
    comment: Callable[[Change], tuple[SideLink, ...]]
    comment_kept: Callable[[Change], tuple[SideLink, ...]]

    def rows(self, group: _Group) -> Iterable[ChangeRow]:
        """Yield the rows of an article, what was kept folded unless everything is shown."""
        kept: list[Change] = []
        for change, kind in group.rows:
            if kind == "change" and is_unedited(change):
                if self.is_all:
                    yield self._context(change, limit=0)
                else:
                    kept.append(change)
                continue
            if kept:
                yield from self._folded(kept)
                kept = []
            yield self._departure(change) if kind == "departure" else self._change(change)
        if kept:
            yield _fold(kept)

    def _folded(self, kept: list[Change]) -> Iterable[ChangeRow]:
        if len(kept) > 1:
            yield _fold(kept[:-1])
        yield self._context(kept[-1], limit=_CONTEXT)

    def _context(self, change: Change, *, limit: int) -> ChangeRow:
        clause = change.after[0]
        text = wording.shortened(clause.text, limit) if limit else clause.text
        links = () if limit else self.comment_kept(change)  # nobody quotes words that are cut
        return replace(self._bare(change), kind="context", inline=render_inline(text), comment=links)

    def _departure(self, change: Change) -> ChangeRow:
        anchor = self.anchors[change]
        words = render_inline(_joined(change.before))
        elsewhere = Link(f"#{anchor}", self._where(change.after[0], self.sides.after))
        return replace(
            self._bare(change),
            kind="departure",
            anchor=f"{anchor}-left",
            happened=wording.happened(kind for kind in _LEAVING if kind in change.kinds),
            before=words,
            other_end=elsewhere,
        )

    def _change(self, change: Change) -> ChangeRow:
        before, after = _joined(change.before), _joined(change.after)
        runs = word_diff(before, after)
        anchor = self.anchors[change]
        is_moved = ChangeKind.MOVED in change.kinds and change.before
        return replace(
            self._bare(change),
            anchor=anchor,
            inline=diff_html(runs),
            before=diff_html(run for run in runs if run.edit is not EditKind.INSERTED) if before else NOTHING,
            after=diff_html(run for run in runs if run.edit is not EditKind.DELETED) if after else NOTHING,
            other_end=Link(f"#{anchor}-left", self._where(change.before[0], self.sides.before)) if is_moved else None,
            life=self.life((change.after or change.before)[0]),
            inferred="" if change.score >= _CERTAIN else likeness(change.score),
            comment=self.comment(change),
        )

    def _where(self, clause: Clause, articles: Mapping[ClauseKey, Article]) -> str:
        article = articles.get(_key_of(clause))
        return clause.path or (article.label if article else "") or clause.document

    def _bare(self, change: Change) -> ChangeRow:
        first = (change.after or change.before)[0]
        return ChangeRow(
            kind="change",
            anchor="",
            happened=_happened(change),
            before_label=" ".join(clause.label for clause in change.before if clause.label),
            after_label=" ".join(clause.label for clause in change.after if clause.label),
            before_path=joined([clause.path for clause in change.before]),
            after_path=joined([clause.path for clause in change.after]),
            inline=NOTHING,
            before=NOTHING,
            after=NOTHING,
            other_end=None,
            life="",
            indent=self.sides.indents.get(_key_of(first), 0),
            is_heading=first.level > 0,
            earlier=None,
            later=None,
            inferred="",
        )


def _joined(clauses: Iterable[Clause]) -> str:
    return " ".join(clause.text for clause in clauses)


def _fold(kept: Sequence[Change]) -> ChangeRow:
    renumbered = sum(not is_non_substantive(change.kinds) for change in kept)
    unchanged = len(kept) - renumbered
    same = ngettext("{count} clause unchanged", "{count} clauses unchanged", unchanged) if unchanged else ""
    carried = (
        ngettext(
            "{count} clause renumbered with its article", "{count} clauses renumbered with their article", renumbered
        )
        if renumbered
        else ""
    )
    words = joined([part for part in (same, carried) if part])
    empty: dict[str, str] = dict.fromkeys(("before_label", "after_label", "before_path", "after_path"), "")
    return ChangeRow(
        kind="folded",
        anchor="",
        happened=words,
        inline=NOTHING,
        before=NOTHING,
        after=NOTHING,
        other_end=None,
        life="",
        indent=0,
        is_heading=False,
        earlier=None,
        later=None,
        inferred="",
        comment=(),
        **empty,
    )
