"""The page of one amendment: what it does, why, its state, its collisions and its history."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.text_settings import is_markdown
from drafting_engine.clock import day_of
from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.language import amendments as words
from drafting_engine.language.formats import day, joined
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.amendments.amendment import DECIDABLE, AmendmentState, AmendmentStep, EarlierTitle
from drafting_engine.participation.people import Role
from drafting_engine.participation.process.process import Process
from drafting_engine.services.amendments.copying import COPIED
from drafting_engine.services.amendments.merging.collisions import Collision
from drafting_engine.services.amendments.reading import AmendmentVersion, Proposal
from web.amendments import amendment_rows, grounds
from web.amendments.contexts import (
    ActionGroup,
    AmendmentEventRow,
    AmendmentPage,
    AmendmentRow,
    ChangeNotes,
    CollisionRow,
    EarlierTitleRow,
)
from web.amendments.hidden import respond_hidden
from web.cache.caching import record_state_of
from web.changes.anchors import anchors_of
from web.changes.change_rows import ArticleSides, changed_articles
from web.changes.contexts import ChangedArticle
from web.comments import threads
from web.comments.contexts import CommentThread
from web.comments.links import CommentLinks
from web.links import link_rows
from web.links.listing import claims_of_proposal
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import NOTHING, render_block
from web.site.origins.contributors import decision_words, name_link
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.reasons import reason_title


def show(request: Request) -> Response:
    """Show one amendment."""
    services = services_of(request)
    reading = services.present(record_state_of(request.scope).required().main)
    proposal = services.engine.amendments.get(request.path_params["number"])
    if proposal.amendment.hidden:
        return respond_hidden(services, reading, proposal)
    return services.respond(
        "amendments/amendment.html", _AmendmentPageBuilder(services, reading, proposal, request).page(), reading
    )


class _AmendmentPageBuilder:
    """Builds the page of one amendment."""

    def __init__(self, services: PageServices, reading: Reading, proposal: Proposal, request: Request) -> None:
        self._services, self._reading, self._proposal = services, reading, proposal
        self._amendment = proposal.amendment
        self._record_state = record_state_of(request.scope)
        self._is_side = request.query_params.get("view") == "side"
        self._is_all = request.query_params.get("show") == "all"
        self._here = addresses.amendment(str(proposal.number))
        self._rules = self._rules_now()
        self._ground = grounds.ground_of(services, proposal)
        self._palette = services.palette(self._record_state)

    def page(self) -> AmendmentPage:
        """Return the context of the page."""
        services, proposal, amendment = self._services, self._proposal, self._amendment
        counts = amendment_rows.collision_counts(amendment_rows.collision_matrix(services)) if amendment.is_live else {}
        row = amendment_rows.row(services, proposal, counts)
        changed = self._changes()
        articles = self._articles(changed)
        found = self._threads()
        change_notes, rest = self._change_notes(changed, found)
        outcome = amendment.outcome
        ground = self._ground
        return AmendmentPage(
            head=self._head(row),
            site=services.site(self._reading),
            row=row,
            author=name_link(amendment.author),
            origin=self._origin(),
            begun_anew=self._begun_anew(),
            other_files=self._other_files(),
            claims=tuple(
                link_rows.listed_row(services, self._palette, one) for one in claims_of_proposal(services, proposal)
            ),
            state=self._state(),
            recorded=self._recorded(),
            reason=reason_title(self._services, outcome.reason) if outcome else "",
            words=render_block(outcome.words) if outcome and outcome.words else NOTHING,
            landed=self._landed(),
            reached=self._reached(),
            superseded_by=self._superseded_by(),
            support=words.support_sentence(amendment, amendment_rows.version_numbers(services, proposal)),
            actions=tuple(self._actions()),
            summary=f"{row.summary}.",
            base=self._base(),
            articles=articles,
            change_notes=change_notes,
            is_side_by_side=self._is_side,
            view_switch=self._switch(),
            scope_switch=self._scope(),
            why=render_block(amendment.why, top_level=3) if amendment.why else NOTHING,
            ground=grounds.ground_box(services, ground, self._rules, self._here),
            questions=amendment_rows.own_questions(ground.conflicts) if ground else (),
            earlier=tuple(self._earlier()),
            collisions=self._collisions(),
            life=self._life(),
            threads=tuple(thread for thread in rest if not thread.is_on_proposal),
            whole=tuple(thread for thread in rest if thread.is_on_proposal),
            comment=addresses.comment_on_proposal(str(proposal.number), proposal.head) if proposal.head else "",
            comments=threads.counted(len(found)),
            command=f"git diff {proposal.base[:12]} {proposal.head[:12]}" if proposal.base else "",
        )

    def _head(self, row: AmendmentRow) -> Head:
        number = str(self._amendment.number)
        return Head(
            title=_("Proposal {number}: {title}", number=number, title=self._amendment.title),
            description=f"{row.summary}. {row.state}.",
            section="amendments",
            json=f"{self._here}.json",
            feed=f"{self._here}.atom",
        )

    def _rules_now(self) -> Process:
        try:
            return self._services.engine.process.at(self._reading.commit.id)
        except DraftingError:
            return Process()

    # What it does

    def _other_files(self) -> tuple[str, ...]:
        """Name what it changes beside the text: no row of a clause shows it, and nobody shall take it in unseen."""
        services, proposal = self._services, self._proposal
        if not proposal.head:
            return ()
        try:
            holds = services.engine.texts.settings(proposal.head).holds
        except DraftingError:  # whose settings can't be read is told where the text is
            holds = is_markdown
        return tuple(sorted(one for one in services.engine.amendments.documents(proposal) if not holds(one)))

    def _changes(self) -> ChangeSet:
        proposal = self._proposal
        if not (proposal.head and proposal.base):
            return ChangeSet(())
        return self._services.engine.comparisons.between(proposal.base, proposal.head)

    def _articles(self, changed: ChangeSet) -> tuple[ChangedArticle, ...]:
        if not changed.changes:
            return ()
        texts, proposal = self._services.engine.texts, self._proposal
        sides = ArticleSides.of(texts.articles(proposal.base), texts.articles(proposal.head))
        links = CommentLinks(
            before=proposal.base, after=proposal.head, sides=sides, amendment=str(proposal.number)
        )  # fmt: skip
        articles, _ = changed_articles(
            changed,
            sides,
            is_all=self._is_all,
            life=lambda _: "",
            address=lambda article: addresses.article_at(proposal.head, article.slug),
            comment=links,
            comment_kept=links.of_kept,
        )
        told = [article for article in articles if any(row.anchor for row in article.rows)]
        return tuple(told)

    def _threads(self) -> tuple[CommentThread, ...]:
        proposal = self._proposal
        if not (proposal.head and proposal.base):
            return ()
        return threads.of_amendment(self._services, proposal.number, proposal.base, proposal.head)

    def _change_notes(
        self, changed: ChangeSet, found: Iterable[CommentThread]
    ) -> tuple[Mapping[str, ChangeNotes], tuple[CommentThread, ...]]:
        """Return the notes on each change by its anchor, and the comments that are on no change."""
        waiting = list(found)
        accepted = self._accepted()
        change_notes: dict[str, ChangeNotes] = {}
        for change, anchor in anchors_of(changed).items():
            keys = {clause.key for clause in (*change.before, *change.after)}
            mine = tuple(thread for thread in waiting if thread.key in keys)
            waiting = [thread for thread in waiting if thread not in mine]
            verdict = ""
            if accepted is not None:
                verdict = "accepted" if _words_of(change) in accepted else "left"
            change_notes[anchor] = ChangeNotes(threads=mine, verdict=verdict)
        return change_notes, tuple(waiting)

    def _accepted(self) -> frozenset[object] | None:
        """Of one that was accepted in part: what came into the draft."""
        if self._amendment.state is not AmendmentState.ACCEPTED_IN_PART or not self._proposal.landing:
            return None
        landed = self._services.engine.comparisons.of(self._proposal.landing)
        return frozenset(map(_words_of, landed.changed))

    def _base(self) -> Link | None:
        base = self._proposal.base
        if not base:
            return None
        if base == self._reading.commit.id:
            return Link("/contents", _("today’s draft"))
        commit = self._services.engine.texts.commit(base)
        return Link(addresses.contents_at(base), _("the draft of {day}", day=self._services.text_day(commit)))

    def _switch(self) -> Link | None:
        told = _("Both wordings in one") if self._is_side else _("Side by side")
        return Link(self._with(is_side=not self._is_side, is_all=self._is_all), told)

    def _scope(self) -> Link | None:
        told = _("Show only what changes") if self._is_all else _("Show the whole articles")
        return Link(self._with(is_side=self._is_side, is_all=not self._is_all), told)

    def _with(self, *, is_side: bool, is_all: bool) -> str:
        query = [part for part, is_on in (("show=all", is_all), ("view=side", is_side)) if is_on]
        return self._here + ("?" + "&".join(query) if query else "")

    # Where it stands

    def _state(self) -> str:
        outcome, amendment = self._amendment.outcome, self._amendment
        if outcome is None:
            return f"{wording.capital(term(amendment.state))}."
        when = day(outcome.decided_on) if outcome.decided_on else amendment_rows.day(self._services, outcome.at)
        return words.outcome_sentence(amendment.state, when, own_words(outcome.decided_by or outcome.by))

    def _recorded(self) -> str:
        """Return who noted the decision of a body here, and when; empty if the decision was theirs."""
        outcome = self._amendment.outcome
        if outcome is None or not outcome.decided_by:
            return ""
        noted = amendment_rows.day(self._services, outcome.at)
        return _("Recorded by {person}, {day}.", person=own_words(outcome.by), day=noted)

    def _landed(self) -> Link | None:
        landing = self._proposal.landing or self._amendment.landed
        return Link(addresses.version(landing), _("See how it came into the text")) if landing else None

    def _reached(self) -> Link | None:
        amendment = self._amendment
        return Link(addresses.reached(amendment.id), _("What became of its words since")) if self._landed() else None

    def _superseded_by(self) -> Link | None:
        number = self._amendment.superseded_by
        if not number:
            return None
        titles = self._services.engine.amendments.titles()
        return Link(addresses.amendment(str(number)), f"{number}. {titles.get(f'A-{number}', '')}".strip())

    def _begun_anew(self) -> tuple[Link, ...]:
        """Return links to the amendments that were begun from this one."""
        own = (one for one in self._services.engine.amendments.shown() if one.amendment.origin == self._amendment.id)
        return tuple(
            Link(addresses.amendment(str(one.number)), f"{one.number}. {one.amendment.title}")
            for one in own
            if one.number != self._proposal.number
        )

    def _origin(self) -> Link | None:
        """Return a link to the amendment of whose words it was begun; other origins are claims."""
        named = self._amendment.origin
        if not named.startswith("A-"):
            return None
        try:
            origin = OriginId.parse(named.partition("(")[0].strip())
        except DraftingError:
            return None
        chip = self._palette.chip(origin)
        return Link(chip.href, f"{chip.id} {chip.title}".strip())

    def _actions(self) -> Iterable[ActionGroup]:
        """Yield the possible actions, by group of people."""
        amendment, here = self._amendment, self._here
        if self._proposal.head and amendment.state in COPIED:
            yield ActionGroup(who=_("Anybody"), actions=(Link(f"{here}/anew", _("Propose it anew")),))
        if not (self._proposal.head and amendment.is_live):
            return
        supposed = addresses.as_if([amendment.number])
        yield ActionGroup(
            who=_("Anybody"),
            actions=(
                Link(supposed, _("Read the text as if it were accepted")),
                Link(f"{here}/cosign", self._cosigning()),
                *([Link(addresses.propose(slug), _("Propose other words"))] if (slug := self._own_slug()) else ()),
            ),
        )
        yield ActionGroup(
            who=_("Its author"),
            name=amendment.author,
            actions=(
                Link(f"{here}/edit", _("Change the words")),
                Link(f"{here}/title", _("Change title and reasons")),
                Link(f"{here}/withdraw", _("Withdraw it")),
            ),
        )
        drafting = [Link(f"{here}/review", _("Review or reject it"))]
        if self._ground and not self._ground.is_fulfilled:
            drafting.append(Link(f"{here}/edit", _("Settle it for an author who does not answer")))
        if amendment.state in DECIDABLE:
            drafting.insert(0, Link(f"{here}/decide", _("Accept it, or a part of it")))
        yield ActionGroup(who=_("The drafting group"), roles=Role.DRAFTER, actions=tuple(drafting))

    def _cosigning(self) -> str:
        if len(self._amendment.cosigned) > 1:
            return _("Co-sign it, confirm it for the new words, or take your co-signature back")
        return _("Co-sign it, or take your co-signature back")

    def _own_slug(self) -> str:
        """Return the address of the article in which it was begun, where the draft has it."""
        articles = self._services.engine.texts.articles(self._reading.commit.id)
        return next((one.slug for one in articles if one.document == self._amendment.document), "")

    def _earlier(self) -> Iterable[EarlierTitleRow]:
        """Yield earlier titles and reasons."""
        since = self._amendment.opened
        for one in self._amendment.earlier:
            first, last = (amendment_rows.day(self._services, moment) for moment in (since, one.until))
            when = _("On {day}", day=first) if first == last else _("From {first} to {last}", first=first, last=last)
            yield EarlierTitleRow(when=when, title=one.title, why=render_block(one.why, top_level=4))
            since = one.until

    def _collisions(self) -> tuple[CollisionRow, ...]:
        if not self._amendment.is_live:
            return ()
        titles = self._services.engine.amendments.titles()
        return tuple(
            self._collision(one, titles)
            for one in amendment_rows.collision_matrix(self._services).of(self._proposal.number)
            if one.other
        )

    def _collision(self, collision: Collision, titles: Mapping[str, str]) -> CollisionRow:
        mine = self._proposal.number
        other = collision.other if collision.one == mine else collision.one
        names = {mine: amendment_rows.this_proposal(), other: amendment_rows.name_of(other)}
        return CollisionRow(
            other=Link(addresses.amendment(str(other)), f"{other}. {titles.get(f'A-{other}', '')}"),
            questions=tuple(
                amendment_rows.question_row(one, names[collision.one], names[collision.other])
                for one in collision.conflicts
            ),
        )

    # Its life

    def _life(self) -> tuple[AmendmentEventRow, ...]:
        wordings = self._services.engine.amendments.wordings(self._proposal)
        versions = [one for one in wordings if not one.carry]
        steps = [(step.at, 1, self._step(number)) for number, step in enumerate(self._amendment.history)]
        texts = [(one.commit.date, 0, self._version(one)) for one in versions if one.number > 1 or not steps]
        carries = [(one.commit.date, 0, self._carried(one)) for one in wordings if one.carry]
        titles = [(one.until, 0, self._retitled(one)) for one in self._amendment.earlier]
        return tuple(
            row for _, _, row in sorted([*steps, *texts, *carries, *titles], key=lambda one: one[:2], reverse=True)
        )

    def _step(self, number: int) -> AmendmentEventRow:
        step = self._amendment.history[number]
        state = wording.capital(words.step_words(step.state))
        links = []
        if not number:
            first = next(iter(self._services.engine.amendments.versions(self._proposal)), None)
            is_first_cosigned = step.state is AmendmentState.COLLECTING
            state = (
                _("Proposed, to be co-signed first") if is_first_cosigned else pgettext("proposed change", "Proposed")
            )
            links = self._version_links(first) if first else []
        elif step.state is AmendmentState.COLLECTING:
            state = _("Collecting co-signers again, since its words have changed")
        elif step.state is AmendmentState.OPEN:
            was = self._amendment.history[number - 1].state
            has_support = was is AmendmentState.COLLECTING
            state = _("Open: enough people have co-signed it") if has_support else _("Put back among the open ones")
        reason = reason_title(self._services, step.reason)
        return self._row(step.at, state, own_words(step.by), step.words, links, reason=reason, decided=_decided(step))

    def _retitled(self, earlier: EarlierTitle) -> AmendmentEventRow:
        """Return the row of a change of title and reasons."""
        told = Link("#earlier", _("what they were before"))
        return self._row(earlier.until, _("Title and reasons changed"), self._amendment.author, "", [told])

    def _version(self, version: AmendmentVersion) -> AmendmentEventRow:
        commit = version.commit
        subject = wording.shortened(commit.subject, 120)
        happened = _("Version {number}: {subject}", number=str(version.number), subject=subject)
        return self._row(commit.date, happened, joined(commit.authors), commit.body, self._version_links(version))

    def _carried(self, version: AmendmentVersion) -> AmendmentEventRow:
        """Return the row of a carry by a drafter: a merge with the draft, or the words of a comment."""
        commit = version.commit
        told = _("what version {number} changed", number=version.label)
        changed = Link(addresses.comparison(commit.parents[0], commit.id), told)
        happened = _("Carried to the new draft by hand")
        if commit.values("Answers"):
            happened = _("A comment’s words taken over: {subject}", subject=wording.shortened(commit.subject, 120))
        return self._row(commit.date, happened, joined(commit.authors), commit.body, [changed])

    def _version_links(self, version: AmendmentVersion) -> list[Link]:
        links = []
        if version.base:
            proposed = addresses.comparison(version.base, version.commit.id)
            links.append(Link(proposed, _("what version {number} proposed", number=str(version.number))))
        if version.number > 1 and len(version.commit.parents) == 1:
            links.append(
                Link(
                    addresses.version(version.commit.id),
                    _("what changed since version {number}", number=str(version.number - 1)),
                )
            )
        return links

    def _row(
        self,
        moment: datetime,
        happened: str,
        by: str,
        words: str,
        links: Iterable[Link],
        *,
        reason: str = "",
        decided: Markup = NOTHING,
    ) -> AmendmentEventRow:
        return AmendmentEventRow(
            date=amendment_rows.day(self._services, moment),
            iso_date=day_of(moment, self._services.settings.time_zone).isoformat(),
            happened=happened,
            by=by,
            reason=reason,
            decided=decided,
            words=render_block(words) if words else NOTHING,
            links=tuple(links),
        )


def _decided(step: AmendmentStep) -> Markup:
    """Return which body took a step, on which legal day."""
    return decision_words(step.decided_by, step.decided_on.isoformat() if step.decided_on else "")


def _words_of(change: Change) -> object:
    """Return the words before and after, by which a change is recognised in another comparison."""
    return tuple(clause.text for clause in change.before), tuple(clause.text for clause in change.after)
