"""Renders pages from templates: every value is escaped unless it is Markup."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from handlers.installation import installation
from handlers.texts.catalogue import RIGHT_TO_LEFT
from handlers.texts.lettering import cleared

FOLDER = Path(__file__).parent / "pages"
STATIC = {"sign.css": "text/css", "sign.js": "text/javascript"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors "
)


class Markup(str):
    """Markup that is not escaped."""


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / name).read_text(encoding="utf-8"))


def page(name: str, language: str, *, status: int = 200, **values: str) -> web.Response:
    """Render the template `name`, with headers against caching and referrers."""
    filled = {key: value if isinstance(value, Markup) else escape(cleared(value)) for key, value in values.items()}
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    text = _template(name).substitute(filled, language=language, direction=direction)
    headers = {
        "Content-Security-Policy": _POLICY + (" ".join(installation().framed_by) or "'none'"),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)


async def static_file(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name not in STATIC:
        raise web.HTTPNotFound
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return web.Response(text=_text(name), content_type=STATIC[name], headers=headers)


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
