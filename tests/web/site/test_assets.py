"""Scripts that import each other are served under names that change with any of them."""

import re

from web.site.assets import Assets, own_assets


def test_a_script_imports_others_by_the_names_under_which_they_are_served() -> None:
    assets = own_assets()
    body = assets.body("kiosk.js").decode()
    named = re.findall(r'from "\./([^"]+)"', body)
    assert named
    for name in named:
        plain = re.sub(r"\.[0-9a-f]{12}\.js\Z", ".js", name)
        assert plain != name
        assert assets.address(plain) == f"/static/{name}"


def test_a_script_has_another_name_once_one_that_it_imports_has_changed() -> None:
    known = {"a.js": b'import { b } from "./b.js";', "b.js": b"export const b = 1;", "c.js": b"1"}
    before, after = Assets(known), Assets({**known, "b.js": b"export const b = 2;"})
    assert before.address("a.js") != after.address("a.js")
    assert before.address("c.js") == after.address("c.js")
