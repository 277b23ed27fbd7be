"""Fields of forms are read as browsers write them, and as the standard library reads them."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlencode

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from web.access.forms import Form, FormRefused, read_form

_SCOPE = {"type": "http", "headers": [(b"content-type", b"application/x-www-form-urlencoded")]}


def read(body: bytes, most_fields: int = 40) -> Form:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def form() -> Form:
        return await read_form(_SCOPE, receive, most_fields=most_fields)

    with ThreadPoolExecutor(1) as thread:  # in this one a loop may run, where a browser was asked before
        return thread.submit(anyio.run, form).result()


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=12)), max_size=8))
def test_what_was_filled_in_comes_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    written = urlencode(pairs, errors="surrogatepass") if pairs else ""
    if any("\ud800" <= sign <= "\udfff" for pair in pairs for text in pair for sign in text):
        with pytest.raises(FormRefused):
            read(written.encode())
        return
    assert read(written.encode()).pairs == tuple(pairs)


@given(st.text(alphabet="ab=&+%4C3ä", max_size=16))
def test_odd_forms_are_read_as_the_standard_library_reads_them(body: str) -> None:
    try:
        expected = parse_qsl(body.encode().decode("ascii"), keep_blank_values=True, max_num_fields=4, errors="strict")
    except ValueError:
        with pytest.raises(FormRefused):
            read(body.encode(), most_fields=4)
        return
    assert read(body.encode(), most_fields=4).pairs == tuple(expected)


def test_of_several_fields_with_one_name_the_first_stands_for_it_and_all_can_be_had() -> None:
    form = read(b"change=2&change=5&do=")
    assert (form["change"], form.all("change"), form["do"]) == ("2", ("2", "5"), "")
    assert ("change" in form, "other" in form, form.get("other"), list(form)) == (True, False, None, ["change", "do"])
    assert len(form) == 2
