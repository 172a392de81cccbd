"""Signs on the signing page as a browser does, with retries while the service does not answer."""

import asyncio
import base64
import io
import re
from urllib.parse import parse_qs

import aiohttp
from PIL import Image, ImageDraw

SIGNED, USED = 200, 410
AGAIN_SECONDS = 0.2


SEEN = re.compile(r'data-seen="([0-9a-f]{64})"')
"""The digest of what the page shows, which goes back with the signature."""


async def sign_on_page(address: str, signer: str, patience: float) -> None:
    """`address` is the URL that the phone opens, with its launch data. After a lost response the link says that it has been used."""
    page, _, launch = address.partition("#")
    body = {"init_data": parse_qs(launch)["tgWebAppData"][0], "signer": signer, "rating": 5, "comment": ""}
    async with asyncio.timeout(patience), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(page) as shown:
                    seen = SEEN.search(await shown.text())
                given = body | {"image": DRAWING, "seen": seen[1] if seen else ""}
                async with session.post(page, json=given) as answer:
                    if answer.status in (SIGNED, USED):
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(AGAIN_SECONDS)


def _drawing() -> str:
    picture = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(picture).line([(20, 150), (200, 40), (300, 160), (500, 60)], fill="black", width=5)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()


DRAWING = _drawing()
