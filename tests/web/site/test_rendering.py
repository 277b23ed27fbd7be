"""Pages are rendered by templates that a process compiles once."""

from web.site.assets import own_assets
from web.site.rendering import Pages


def test_a_second_site_renders_by_what_the_first_has_compiled() -> None:
    first, second = (
        Pages(own_assets(), has_accounts=has_accounts).template("site/error.html") for has_accounts in (False, True)
    )
    assert first.root_render_func.__code__ is second.root_render_func.__code__
    assert first.globals["has_accounts"] != second.globals["has_accounts"]
