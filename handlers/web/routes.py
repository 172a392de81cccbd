"""The routes of all pages, for the composition root."""

from aiohttp import web

from handlers.web import signing
from handlers.web.page import static_file


def page_routes() -> list[web.AbstractRouteDef]:
    return [
        web.get("/sign/{token}", signing.show),
        web.post("/sign/{token}", signing.take),
        web.get("/static/{name}", static_file),
    ]
