"""QR codes, as pictures in a page."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_code(text: str, words: str) -> Markup:
    """Return the QR code of a text as SVG, dark on light in every scheme; `words` tell those who can't see it."""
    made = BytesIO()
    segno.make(text, error="m", micro=False).save(
        made, kind="svg", xmldecl=False, svgns=True, title=words, omitsize=True, border=3, light="#fff", svgclass="qr"
    )
    return Markup(made.getvalue().decode())  # noqa: S704 - made of squares and of escaped words
