"""Pages as pictures, with or without the red stamp of a state secret."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from tests.lotrinh.documents.files import PLAN

_FONTS = "/usr/share/fonts/truetype/dejavu/"


def page(*, stamp: bool = False) -> Image.Image:
    """A page of a plan; the stamp is red, in a frame, as the law has it."""
    drawn = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(drawn)
    font = ImageFont.truetype(f"{_FONTS}DejaVuSans.ttf", 24)
    for number, line in enumerate(PLAN.splitlines()):
        draw.text((120, 120 + 60 * number + 200 * (number > 4)), line[:70], font=font, fill="black")
    if stamp:
        large = ImageFont.truetype(f"{_FONTS}DejaVuSans-Bold.ttf", 40)
        draw.rectangle((130, 480, 420, 560), outline=(210, 20, 30), width=5)
        draw.text((165, 495), "TỐI MẬT", font=large, fill=(210, 20, 30))
    return drawn


def picture(*, stamp: bool = False) -> bytes:
    """As PNG."""
    out = BytesIO()
    page(stamp=stamp).save(out, "PNG")
    return out.getvalue()


def scan(*, stamp: bool = False, pages: int = 1) -> bytes:
    """As PDF, the words nowhere but in the pictures."""
    out = BytesIO()
    sheets = [page(stamp=stamp) for _ in range(pages)]
    sheets[0].save(out, "PDF", resolution=150, save_all=True, append_images=sheets[1:])
    return out.getvalue()
