"""The services that every page uses: the engine, the renderer, the settings, and the frame around a page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.clock import Clock, day_of
from drafting_engine.comparison.summary import Summary, summarise_all
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language import formats
from drafting_engine.language.languages import SOURCE, Language, language_of
from drafting_engine.language.petitions.counts import signed_by
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.petitions.petition import Counts, Petition
from drafting_engine.participation.process.translations import Translations
from drafting_engine.provenance.dating import GIT, version_day
from drafting_engine.provenance.life import UnconfirmedOrigin
from drafting_engine.repository.commit import Commit
from drafting_engine.services.drafting.inputs import input_titles
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.telling import Telling
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.text_days import TextDays
from drafting_engine.services.text.texts import Heads
from drafting_engine.settings import DEFAULT_DEADLINES, Deadlines
from web.cache.caching import record_state_of
from web.cache.watching import HeadsWatch, RecordState, read_record_state
from web.site import addresses, wording
from web.site.contexts import Site
from web.site.errors import problem_of
from web.site.origins.contexts import Chip
from web.site.origins.palette import Palette, palette_of
from web.site.rendering import CHANGES_WITH_HEADS, FOR_EVER, Pages
from web.site.wording.drafts import today_called

_ACCEPTANCE = re.compile(r"\w+ amendment \d+(?: in part)?: ", re.IGNORECASE)
"""How the subject of a version that lands a proposed change begins, before it says what it is about."""

_PALETTES = 8
_HISTORIES = 4
_SUMMARIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What whoever starts the server tells the web layer."""

    location: Path
    """The repository, workspace or bundle that is shown; its refs are watched."""
    clock: Clock
    address: str = ""
    """The public address of this site, `https://constitution.example.org`; empty where it has none."""
    clone_address: str = ""
    """What `git clone` takes to copy the record; empty where nobody said."""
    time_zone: tzinfo = field(default_factory=lambda: ZoneInfo("UTC"))
    deadlines: Deadlines = DEFAULT_DEADLINES
    """How long the work for one page or form may take."""
    cache_bytes: int = 64_000_000
    """How much memory rendered pages may take."""

    @property
    def has_tls(self) -> bool:
        """True if readers come by TLS: the public address says so."""
        return self.address.startswith("https:")


@dataclass(frozen=True, slots=True)
class Reading:
    """One version that a page shows: the present draft, or one of the past for ever."""

    commit: Commit
    is_past: bool
    banner: str = ""
    """What is said above a page that never changes, where it is not simply an old version."""

    @property
    def freshness(self) -> str:
        """Return how long the page may be kept."""
        return FOR_EVER if self.is_past else CHANGES_WITH_HEADS


class PageServices:
    """The engine with what the web layer adds to it; one object for the whole application."""

    def __init__(self, engine: Engine, pages: Pages, settings: WebSettings) -> None:
        self.engine = engine
        self.pages = pages
        self.settings = settings
        self.watch = HeadsWatch(settings.location, partial(read_record_state, engine))
        self.telling = Telling(engine, settings.time_zone)
        self._palettes: LruCache[tuple[str, str, str], Palette] = LruCache(_PALETTES)
        self._summaries: LruCache[str, Summary | DraftingError] = LruCache(_SUMMARIES)
        self._languages: LruCache[str, Language] = LruCache(_HISTORIES)
        self._text_days = TextDays(engine.texts, self.date_of)
        self._histories: LruCache[str, tuple[Commit, ...]] = LruCache(_HISTORIES)

    def today(self) -> date:
        """Return today's date in the time zone of the process."""
        return day_of(self.settings.clock.now(), self.settings.time_zone)

    def is_draft(self) -> bool:
        """Return `Texts.is_draft`; where the watch knows that nothing moved, without a look into Git.

        It is asked for each day on a page, and a long comparison has hundreds of them.
        """
        known = self.watch.known()
        return known.heads.record is not None if known and known.heads else self.engine.texts.is_draft()

    def day(self, commit: Commit) -> str:
        """Write out the day of a version, or say that none is known."""
        told = self.date_of(commit)
        return formats.day(told) if told else _("a day that nobody stated")

    def date_of(self, commit: Commit) -> date | None:
        """Return the day of a version: the legal one where it is stated, else Git's.

        That is the day where the process is run; of a text that was written elsewhere, the day where its author was.
        """
        told = version_day(commit)
        if told is None or told.source != GIT or not self.is_draft():
            return told.day if told else None
        return day_of(commit.date, self.settings.time_zone)

    def text_day(self, commit: Commit) -> str:
        """Write out the day of which the text is at a version, or say that none is known."""
        told = self.text_date(commit)
        return formats.day(told) if told else _("a day that nobody stated")

    def text_date(self, commit: Commit) -> date | None:
        """Return the day of which the text is at a version: a decision that was noted late does not turn it back."""
        return self._text_days.of(commit)

    def iso_day(self, commit: Commit) -> str:
        """Return the day of a version for machines; empty where none is known."""
        told = self.date_of(commit)
        return told.isoformat() if told else ""

    def language_of(self, stand: RecordState) -> Language:
        """Return the language of the interface for readers who ask for none: the text's, if it is one of ours."""
        if stand.heads is None:
            return SOURCE
        main = stand.heads.main
        return self._languages.get_or_make(main, lambda: self._language_at(main))

    def present_language(self) -> Language:
        """Return the same for the present draft; where the watch knows that nothing moved, without a look into it."""
        if known := self.watch.known():
            return self.language_of(known)
        try:
            main = self.engine.texts.heads().main
        except DraftingError:
            return SOURCE
        return self._languages.get_or_make(main, lambda: self._language_at(main))

    def _language_at(self, main: str) -> Language:
        try:
            return language_of(self._settings(self.engine.texts.commit(main)).language) or SOURCE
        except DraftingError:  # what is wrong with the text is told where the text is shown
            return SOURCE

    def translations(self) -> Translations:
        """Return what today's rules say in other languages; without a look into Git while no head moves."""
        return self.engine.translations(self.watch.current().heads)

    def reading(self, request: Request) -> Reading:
        """Return the version that an address asks for: a reference under `/at/`, else the present draft."""
        reference = request.path_params.get("reference")
        if reference is None:
            return Reading(self.engine.texts.resolve(record_state_of(request.scope).required().main), is_past=False)
        return Reading(self.resolve(reference), is_past=True)

    def resolve(self, name: str) -> Commit:
        """Return the version that a reader asks for; raise `NotFound` for one of a hidden proposal."""
        commit = self.engine.texts.resolve(name)
        if self.engine.amendments.hides(commit.id):
            raise NotFound("version-of-hidden-amendment")
        return commit

    def present(self, commit_id: str) -> Reading:
        """Return the present draft as what a page shows."""
        return Reading(self.engine.texts.resolve(commit_id), is_past=False)

    def language_at(self, reading: Reading, document: str) -> str:
        """Return the language of one document of a version; that of the text where it is none of its documents."""
        try:
            return self.engine.texts.language_of(reading.commit.id, document)
        except DraftingError:  # its own page says what is wrong
            return ""

    def site(self, reading: Reading, language: str = "") -> Site:
        """Return the frame around a page of this version; `language` is that of the document it shows, if it is one."""
        commit = reading.commit
        text = self._settings(commit)
        return Site(
            title=text.title or _("Constitution"),
            language=language or text.language,
            title_language=text.language,
            version=self._named(commit),
            reference=addresses.reference(commit.id),
            version_href=addresses.version(commit.id),
            is_past=reading.is_past,
            is_draft=self.is_draft(),
            today=today_called(is_draft=self.is_draft()),
            banner=reading.banner or self._banner(reading),
        )

    def _settings(self, commit: Commit) -> TextSettings:
        """Read what the text says of itself, or what its words tell; one that can't be read says nothing."""
        try:
            found = self.engine.texts.settings(commit.id)
            if found.title and found.language:
                return found
            read = self.engine.texts.constitution(commit.id)
        except DraftingError:  # its own page says what is wrong
            return TextSettings()
        return replace(found, title=read.title, language=read.language)

    def _named(self, commit: Commit) -> str:
        """Call a text a draft where a process with a public record writes it; say it if its day is only Git's."""
        when = self.text_day(commit)
        if self.is_draft():
            return _("Draft of {day}", day=when)
        is_git = self.engine.texts.is_git_day(commit)
        return _("Version saved in Git on {day}", day=when) if is_git else _("Version of {day}", day=when)

    def lasting_title(self, reading: Reading, title: str) -> str:
        """Return a title with the version that a page shows for ever, since a shared link isn't today's."""
        return f"{title} · {self._named(reading.commit)}" if reading.is_past else title

    def _banner(self, reading: Reading) -> str:
        if not reading.is_past:
            return ""
        reference = addresses.reference(reading.commit.id)
        if self.engine.texts.is_git_day(reading.commit):
            return _(
                "You are reading the version saved in Git on {day}, reference {reference}. It never changes.",
                day=self.text_day(reading.commit),
                reference=reference,
            )
        return _(
            "You are reading the version of {day}, reference {reference}. It never changes.",
            day=self.text_day(reading.commit),
            reference=reference,
        )

    def site_or_none(self, record_state: RecordState | None) -> Site | None:
        """Return the frame of the present draft for a refusal, or nothing where even that can't be read."""
        try:
            main = record_state.required().main if record_state else self.engine.texts.heads().main
            return self.site(Reading(self.engine.texts.resolve(main), is_past=False))
        except DraftingError:
            return None

    def began(self, commit_id: str) -> datetime:
        """Return the moment of the first version, after which no id of a feed changes."""
        return self.history(commit_id)[-1].date

    def history(self, commit_id: str) -> tuple[Commit, ...]:
        """Return the versions of the text up to one, newest first; the last few histories are kept."""
        return self._histories.get_or_make(commit_id, lambda: self.engine.texts.history(commit_id))

    def summary(self, commit_id: str) -> str:
        """Return in plain words what a version changed, or why that can't be said; cached by version."""
        found = self._summaries.get_or_make(commit_id, lambda: self._summarised(commit_id))
        return problem_of(found) if isinstance(found, DraftingError) else summary_of(found)

    def _summarised(self, commit_id: str) -> Summary | DraftingError:
        try:
            return summarise_all(self.engine.comparisons.of(commit_id))
        except DraftingError as error:
            return error

    def palette(self, record_state: RecordState, reading: Reading | None = None) -> Palette:
        """Return names and colours of every origin that the present history names, as one page tells of them."""
        palette = self._palette_of(record_state.required())
        return replace(palette, is_lasting=True) if reading and reading.is_past else palette

    def present_palette(self) -> Palette:
        """Return the same for the present heads, where no state of the record was read yet."""
        return self._palette_of(self.engine.texts.heads())

    def _palette_of(self, heads: Heads) -> Palette:
        key = (heads.main, heads.record or "", heads.annotations or "")
        return self._palettes.get_or_make(key, lambda: self._palette_at(heads.main))

    def _palette_at(self, main: str) -> Palette:
        history, links = self.engine.texts.ancestors(main), self.engine.links.all().all
        palette = palette_of(reversed(history), {}, links)
        return replace(palette, titles=self._titles(history, palette.order))

    def lineages(self, reading: Reading) -> Lineages:
        """Return the lives of clauses; a page that never changes tells what versions say, not what was said since."""
        return self.engine.lineages.as_stated if reading.is_past else self.engine.lineages

    def claim_chips(self, palette: Palette, claims: Iterable[UnconfirmedOrigin]) -> tuple[Chip, ...]:
        """Return origins that are only claimed."""
        return tuple(palette.claim(one, self.settings.time_zone) for one in claims)

    def petitions(self) -> tuple[Petition, ...]:
        """Return every petition of the record; none where this copy has no record."""
        return self.engine.petitions.all()

    def _titles(self, history: Iterable[Commit], named: Iterable[OriginId]) -> Mapping[str, str]:
        """Return the titles of origins by id: as the record has them, and of accepted changes what was said of them."""
        accepted = {
            number: wording.capital(_ACCEPTANCE.sub("", commit.subject))
            for commit in history
            for number in commit.values("Amendment")
        }
        try:
            return {**accepted, **input_titles(self.engine, [one.value for one in named])}
        except DraftingError:  # a broken record leaves the text readable; the petitions' own pages say what is wrong
            return accepted

    def petition_of(self, origin: OriginId) -> Petition | None:
        """Return the petition that an origin names, where the record has it."""
        prefix, _, rest = origin.value.partition("-")
        if prefix != "P" or not rest.isdigit() or len(rest) > 9:
            return None
        try:
            return self.engine.petitions.get(int(rest))
        except DraftingError:
            return None

    def counts_on(self, origin: OriginId, day: date | None) -> Counts | None:
        """Return how many had signed a petition by a day, where the record says."""
        petition = self.petition_of(origin)
        return self.engine.petitions.counts_on(petition.number, day) if petition and day else None

    def chip_on(self, palette: Palette, origin: OriginId, day: date | None, *, is_stated: bool = False) -> Chip:
        """Return an origin with its count on a day; `is_stated` if the drafting group alone names it."""
        counts = self.counts_on(origin, day)
        return palette.chip(origin, note=signed_by(counts) if counts else "", is_stated=is_stated)

    def respond(self, template: str, page: object, reading: Reading) -> Response:
        """Answer with a page of a version."""
        return self.pages.respond(template, page, freshness=reading.freshness)


def services_of(request: Request) -> PageServices:
    """Return the page services of the application that answers a request."""
    services: PageServices = request.app.state.services
    return services
