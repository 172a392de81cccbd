"""The routes of all pages, for the composition root."""

from aiohttp import web

from handlers.web import signing, signing_beside
from handlers.web.page import static_file


def page_routes() -> list[web.AbstractRouteDef]:
    return [
        web.get("/sign/{token}", signing.show),
        web.post("/sign/{token}", signing.take),
        web.get("/sign/{token}/photos/{media}", signing_beside.photo),
        web.post("/sign/{token}/missing", signing_beside.take_missing),
        web.get("/static/{name}", static_file),
    ]
