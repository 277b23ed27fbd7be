"""Letters to followers in words: plain text, in the language of whoever gets them."""

from collections.abc import Iterator

from drafting_engine.language.formats import day
from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.speaking import speaking
from drafting_engine.language.stories import (
    details,
    headline,
    more_words,
    passage_title,
    passage_words,
    topic_words,
    topic_words_of_record,
)
from drafting_engine.services.following.letters import ConfirmationLetter, FollowerLetter
from drafting_engine.services.following.news_items import NewsItem

_LONGEST_SUBJECT = 150
_LINE = "–" * 12


def following_words(letter: FollowerLetter | ConfirmationLetter) -> tuple[str, str]:
    """Write a letter in its language: its subject and its text."""
    with speaking(language_of(letter.language) or SOURCE):
        if isinstance(letter, ConfirmationLetter):
            subject, paragraphs = _confirmation(letter)
        else:
            subject, paragraphs = _subject(letter), list(_paragraphs(letter))
    return subject, "\n\n".join(paragraphs) + "\n"


def _title(title: str) -> str:
    return " ".join(title.split()) or _("Constitution")


def _confirmation(letter: ConfirmationLetter) -> tuple[str, list[str]]:
    title, what = _title(letter.title), topic_words_of_record(letter.subject)
    return _("Confirm that you want letters: {title}", title=title), [
        _("Hello,"),
        _(
            "somebody, probably you, wants letters to this address about “{title}”: {what}, {often}.",
            title=title,
            what=what,
            often=letter.wanted.frequency,
        ),
        _("Confirm it here within three days:"),
        letter.confirm,
        _("If you did not ask for this, do nothing: no letters come, and the address is forgotten."),
    ]


def _subject(letter: FollowerLetter) -> str:
    title = _title(letter.title)
    if len(letter.stories) + letter.more == 1:
        return _("{news} · {title}", news=_one_line(headline(letter.stories[0])), title=title)
    count = len(letter.stories) + letter.more
    return ngettext(
        "{count} thing happened of what you follow: {title}",
        "{count} things happened of what you follow: {title}",
        count,
        title=title,
    )


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SUBJECT else text[:_LONGEST_SUBJECT].rsplit(" ", 1)[0] + " …"


def _paragraphs(letter: FollowerLetter) -> Iterator[str]:
    yield _("Hello {name},", name=letter.name) if letter.name else _("Hello,")
    yield _("this happened of what you follow in “{title}”.", title=_title(letter.title))
    for story in letter.stories:
        yield _LINE
        yield from _story(story, letter.site)
    if letter.more:
        yield _LINE
        yield ngettext("And {count} thing more.", "And {count} things more.", letter.more)
        yield f"{letter.site}/following" if letter.has_account else f"{letter.site}/history"
    yield _LINE
    yield _("You get this letter because you follow:")
    for subject, address in letter.subjects:
        yield "\n".join((topic_words(subject), _("No longer follow this:"), address))
    yield "\n".join((_("No more letters at all:"), letter.end))
    if letter.has_account:
        yield "\n".join((_("How often you are written to:"), f"{letter.site}/following"))


def _story(story: NewsItem, site: str) -> Iterator[str]:
    yield "\n".join((f"{headline(story)} ({day(story.on)})", site + story.href))
    if told := list(details(story)):
        yield "\n".join(told)
    if story.words:
        yield _("“{words}”", words=story.words)
    for passage in story.passages:
        yield "\n".join(filter(None, (passage_title(passage), *passage_words(passage), _address(site, passage.href))))
    if more := more_words(story):
        yield more


def _address(site: str, href: str) -> str:
    return site + href if href else ""
