"""A link as a QR code, black on white with its quiet zone, to be read off a screen or paper."""

import io

import segno

# Pixels of a picture for each module: 400 and more across, sharp on paper at 3 cm.
SCALE = 12
TITLE = "QR code of the link"


def svg(link: str) -> str:
    """The code as an SVG element, to stand within a page; without a style of its own."""
    drawn: str = _code(link).svg_inline(
        light="#fff", title=TITLE, omitsize=True, svgclass="qr", lineclass=None
    )
    return drawn.replace("<svg ", '<svg role="img" ', 1)


def png(link: str) -> bytes:
    """The code as a picture."""
    out = io.BytesIO()
    _code(link).save(out, kind="png", scale=SCALE, dark="#000", light="#fff")
    return out.getvalue()


def _code(link: str) -> segno.QRCode:
    return segno.make_qr(link, error="m")
