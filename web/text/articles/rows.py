"""The rows of an article: each clause with its note, and those struck out at the place where they stood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.rendering import Mark
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.formats import day_of_text
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.endings import Removal
from drafting_engine.provenance.life import OriginRun
from drafting_engine.provenance.steps import Margin
from drafting_engine.repository.commit import Commit
from web.comments import threads
from web.comments.threads import Span
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import render_block, render_inline, render_marks
from web.site.origins.palette import Palette
from web.site.page_services import PageServices, Reading
from web.site.wording.articles import indent_levels
from web.site.wording.days import day_decided
from web.site.wording.reasons import reason_stated
from web.text.articles.commented_words import with_commented
from web.text.articles.contexts import ClauseRow, MarginNote, StruckClause, StruckRow
from web.text.clauses.endings import life_address

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRows:
    """Builds the rows of an article in one version."""

    services: PageServices
    reading: Reading
    palette: Palette
    is_coloured: bool
    slug: str
    """The article's name in addresses."""
    comments: Mapping[ClauseId, int]
    """How many comments there are on each clause."""
    commented: Mapping[ClauseId, Sequence[Span]]
    """Which words of each clause are marked as commented on."""

    def rows(
        self, article: Article, beside: Mapping[str, Margin], struck: Iterable[Removal]
    ) -> list[ClauseRow | StruckRow]:
        """Return the rows of an article below its own heading."""
        clauses = article.clauses[1:] if starts_with_heading(article) else article.clauses
        headings, indents = heading_levels(clauses), indent_levels(article.clauses)
        after: dict[str, list[Removal]] = {}
        for gone in struck:
            after.setdefault(gone.after_key, []).append(gone)
        first = [article.clauses[0].key] if len(clauses) < len(article.clauses) else []
        rows: list[ClauseRow | StruckRow] = []
        for key in ("", *first):
            rows.extend(self._struck(after.get(key, ()), 0))
        for clause in clauses:
            rows.append(self._row(clause, beside.get(clause.key), headings[clause.key], indents[clause.key]))
            rows.extend(self._struck(after.get(clause.key, ()), indents[clause.key]))
        return rows

    def note(self, margin: Margin) -> MarginNote:
        """Return the note beside a clause."""
        day = self.services.text_date(self.reading.commit)
        comments = self._comments(margin)
        is_plain = not (margin.origins or margin.unconfirmed) and margin.versions < 2 and comments is None
        when = self.services.day(margin.last_commit)
        versions = ngettext("{count} version", "{count} versions", margin.versions) if margin.versions > 1 else ""
        since = _("since {day}", day=when)
        return MarginNote(
            life=life_address(self.reading, margin.clause_id),
            chips=(
                *(
                    self.services.chip_on(self.palette, origin, day, is_stated=origin in margin.only_stated)
                    for origin in margin.origins
                ),
                *self.services.claim_chips(self.palette, margin.unconfirmed),
            ),
            happened=_last(margin, when, versions) if versions else since,
            comments=comments,
            comment=self.comment(margin.clause),
            is_plain=is_plain,
        )

    def comment(self, clause: Clause) -> str:
        """Return the address where a comment on a clause is written; nothing on a page that never changes."""
        if self.reading.is_past:
            return ""
        return addresses.comment_form(self.reading.commit.id, f"articles/{self.slug}.md", clause.key)

    def _comments(self, margin: Margin | Removal) -> Link | None:
        words = threads.counted(self.comments.get(margin.clause_id, 0))
        return Link(threads.comments_address(margin.clause_id), words) if words else None

    def _row(self, clause: Clause, margin: Margin | None, heading: int, indent: int) -> ClauseRow:
        runs = margin.words if margin and self.is_coloured else ()
        return ClauseRow(
            anchor=addresses.anchor(clause.key),
            label=clause.label,
            words=self.words(clause, runs, self.commented.get(margin.clause_id, ()) if margin else ()),
            kind=clause.kind.value,
            heading=heading,
            indent=indent,
            path=clause.path or clause.key,
            note=self.note(margin) if margin else None,
        )

    def words(self, clause: Clause, runs: Sequence[OriginRun] = (), commented: Sequence[Span] = ()) -> Markup:
        """Return a clause's words as HTML, coloured where runs are given, with commented ones marked."""
        if clause.kind in (ClauseKind.TABLE, ClauseKind.CODE):
            return render_block(self._as_written(clause))
        is_coloured = any(run.origins or run.unconfirmed for run in runs)
        if is_coloured or commented:
            marks = self.palette.marks(runs) if is_coloured else [Mark(text=clause.text)]
            return render_marks(with_commented(marks, commented))
        return render_inline(clause.text)

    def _as_written(self, clause: Clause) -> str:
        """Return a table or a block of code with its line breaks; one that no longer stands has its words only."""
        for document in self.services.engine.texts.constitution(self.reading.commit.id).documents:
            for section in document.sections if document.name == clause.document else ():
                if any(one is clause for one in section.clauses):
                    return section.source[clause.start : clause.end]
        return clause.text

    def _struck(self, gone: Sequence[Removal], indent: int) -> list[StruckRow]:
        """Return what was struck out at one place; clauses that went by the same decision stand together."""
        together: dict[tuple[str, str], list[Removal]] = {}
        for one in gone:
            together.setdefault((one.commit.id, one.reason), []).append(one)
        return [self._struck_row(group, indent) for group in together.values()]

    def _struck_row(self, gone: Sequence[Removal], indent: int) -> StruckRow:
        first = gone[0]
        code, words = reason_stated(self.services, first.reason, self.reading.commit.id)
        name = first.clause.label or first.clause.path or first.clause.key
        rest = len(gone) - 1
        settled = {origin for one in gone for origin in one.origins if origin not in one.only_stated}
        several = ngettext("{clause} and {count} clause more", "{clause} and {count} clauses more", rest, clause=name)
        return StruckRow(
            title=several if rest else name,
            when=day_decided(self.services, first.commit, first.decided_on),
            reason=code,
            why=words,
            by=decided_by(first.decided_by, first.decided_on),
            clauses=tuple(map(self._struck_clause, gone)),
            indent=indent,
            chips=tuple(
                self.palette.chip(origin, is_stated=origin not in settled)
                for origin in dict.fromkeys(o for one in gone for o in one.origins)
            ),
        )

    def _struck_clause(self, gone: Removal) -> StruckClause:
        return StruckClause(
            anchor=f"struck-{gone.clause_id}",
            life=life_address(self.reading, gone.clause_id),
            path=gone.clause.path or gone.clause.key,
            words=self.words(gone.clause),
            comments=self._comments(gone),
        )


def decided_by(body: str, on: str) -> str:
    """Return in words who decided and on which legal date; empty where neither was stated."""
    if not body:
        return _("Decided on {day}", day=day_of_text(on)) if on else ""
    body = own_words(body)
    return _("Decided by {body}, {day}", body=body, day=day_of_text(on)) if on else _("Decided by {body}", body=body)


def decision_of(commit: Commit) -> str:
    """Return in words who decided so on which legal day, as a version states it itself; empty if it states neither."""
    return decided_by(*stated_decision(commit))


def stated_decision(commit: Commit) -> tuple[str, str]:
    """Return which body decided and on which legal day, as a version states it itself; each empty if it does not."""
    body, on = (next(iter(commit.values(key)), "") for key in ("Decided-By", "Decided-On"))
    return body, on


def _last(margin: Margin, when: str, versions: str) -> str:
    """Return the last thing that happened to a clause, and how many versions it has."""
    what = wording.happened(last_kinds(margin))
    return _("{what} {day}, {versions}", what=what, day=when, versions=versions)


def last_kinds(margin: Margin) -> tuple[ChangeKind, ...]:
    """Return the kinds of the last change, without `KEPT` and `RENUMBERED` where there are others."""
    kinds = margin.last.kinds
    told = tuple(kind for kind in kinds if kind not in (ChangeKind.KEPT, ChangeKind.RENUMBERED))
    return told or kinds


def starts_with_heading(article: Article) -> bool:
    """Return True if an article's first clause is its own heading."""
    return bool(article.clauses) and article.clauses[0].level > 0


def heading_levels(clauses: Iterable[Clause]) -> dict[str, int]:
    """Return the level of each heading on the page, by its key: from 2, without gaps; 0 for other clauses."""
    levels: dict[str, int] = {}
    open_levels: list[int] = []
    for clause in clauses:
        if clause.level:
            while open_levels and open_levels[-1] >= clause.level:
                open_levels.pop()
            open_levels.append(clause.level)
        levels[clause.key] = min(len(open_levels) + 1, _DEEPEST_HEADING) if clause.level else 0
    return levels
