"""From a context to a page: one Jinja environment, everything escaped but what the engine made safe."""

import hashlib
import re
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup
from starlette.responses import Response

from drafting_engine.language import sentences
from drafting_engine.language.languages import LANGUAGES
from drafting_engine.language.speaking import spoken
from web.languages.choosing import in_language
from web.site.assets import IMMUTABLE, Assets
from web.site.markup import filled
from web.site.menus import current_menu, signed_in_name
from web.site.unseen import with_signs_named, with_signs_shown

CHANGES_WITH_HEADS = "no-cache"
"""May be kept by anybody who asks each time whether it is still the same."""
FOR_EVER = IMMUTABLE
"""The page of one version: it never changes."""
NOT_KEPT = "no-store"
"""Made for one request: a search, a refusal."""

_TAG_SIGNS = 24

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _CompiledTemplates(BytecodeCache):
    """What templates were compiled to, shared by all sites of a process: to compile takes longer than to render."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to, if its source is still the same."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledTemplates()


def known_by_its_words(response: Response) -> Response:
    """Let an answer be asked for again: it is the same as long as its words are, whatever they were made from."""
    digest = hashlib.sha256(response.body).hexdigest()[:_TAG_SIGNS]
    response.headers["etag"] = f'W/"{digest}"'
    return response


class Pages:
    """Renders contexts by their templates."""

    def __init__(self, assets: Assets, *, has_accounts: bool = False) -> None:
        self._environment = _environment(assets, has_accounts=has_accounts)
        self.asset = assets.address

    def template(self, name: str) -> Template:
        """Return a template with what every page of this site knows."""
        return self._environment.get_template(name)

    def render(self, template: str, page: Any) -> str:
        """Return a page's HTML, or a feed's XML: one sign that XML can't hold would break it for all readers.

        What readers can't see is marked in both.
        """
        text = self.template(template).render(page=page)
        return _NOT_XML.sub("", with_signs_named(text)) if template.endswith(".xml") else with_signs_shown(text)

    def respond(self, template: str, page: Any, *, freshness: str = CHANGES_WITH_HEADS, status: int = 200) -> Response:
        """Answer with a page that says how long it may be kept."""
        html = self.render(template, page)
        return Response(html, status, {"cache-control": freshness}, media_type="text/html")


@cache
def _environment(assets: Assets, *, has_accounts: bool) -> Environment:
    """Put together what templates know; sites that show the same share it, with the templates that one has loaded."""
    environment = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
        undefined=StrictUndefined,
    )
    environment.globals |= {
        "asset": assets.address,
        "has_accounts": has_accounts,
        "menu": current_menu,
        "signed_in_name": signed_in_name,
        "languages": LANGUAGES,
        "spoken": spoken,
        "in_language": in_language,
        "_": _gettext,
        "ngettext": _ngettext,
        "pgettext": _pgettext,
    }
    return environment


def _gettext(message: str, /, **facts: object) -> Markup:
    """Say a message on a page; facts are escaped but for safe HTML, such as a link that a template made."""
    return filled(sentences.gettext(message), facts)


def _ngettext(one: str, many: str, count: int, /, **facts: object) -> Markup:
    return filled(sentences.plural(one, many, count), {"count": count, **facts})


def _pgettext(context: str, message: str, /, **facts: object) -> Markup:
    return filled(sentences.pgettext(context, message), facts)
