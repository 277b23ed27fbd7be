"""Answers in which a text's own rules speak the reader's language, where the text says them in it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from drafting_engine.language.own_words import TranslationsSource, translating


class Translating:
    """Lets every answer of an application translate by one source."""

    def __init__(self, application: ASGIApp, source: TranslationsSource) -> None:
        self._application = application
        self._source = source

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with translating(self._source):
            await self._application(scope, receive, send)
