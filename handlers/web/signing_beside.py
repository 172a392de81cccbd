"""What else the signing page does: its photos, and *Something is missing*, which goes to the technician instead of a signature."""

from aiohttp import web

from domain.completion.actions import say_missing
from domain.completion.errors import SignatureRequestInvalid
from domain.completion.queries import open_signature_request
from domain.errors import DomainError
from domain.triage.queries import triage_text
from handlers.conversation import lengths
from handlers.texts.catalogue import texts_for
from handlers.tools import tools
from handlers.web.init_data import LaunchInvalid
from handlers.web.signing import Unusable, actor_of, json_of, language_of, refusal
from storage.database import transaction
from storage.media.items import MediaChanged, MediaMissing, MediaState, list_media

SHORTEST_WORDS = 5
SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


async def photo(request: web.Request) -> web.Response:
    """GET /sign/{token}/photos/{media}: a photo of the work that is to be signed, as long as the link is good."""
    try:
        found = await open_signature_request(request.match_info["token"])
    except SignatureRequestInvalid:
        raise web.HTTPNotFound from None
    wanted = [each.media for each in found.shown.photos if str(each.media) == request.match_info["media"]]
    for item in await list_media(wanted):
        mime = "image/jpeg" if item.preview else item.mime
        if item.state is MediaState.READY and mime in SHOWN:
            try:
                content = await tools().store.read_checked(item.preview or item.key)
            except (MediaMissing, MediaChanged):
                break
            headers = {
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
            }
            return web.Response(body=content, content_type=mime, headers=headers)
    raise web.HTTPNotFound


async def take_missing(request: web.Request) -> web.Response:
    """POST /sign/{token}/missing: JSON of text, signer and init_data. Nothing is signed, and the link stays good."""
    token = request.match_info["token"]
    try:
        found = await open_signature_request(token)
    except SignatureRequestInvalid:
        return refusal(texts_for(language_of(request)), "sign-gone-text", 410)
    words = texts_for(found.language)
    try:
        body = await json_of(request)
        actor = await actor_of(found, str(body.get("init_data") or ""))
    except LaunchInvalid:
        return refusal(words, "sign-launch-invalid", 403)
    except Unusable as error:
        return refusal(words, str(error), 400)
    text, signer = (str(body.get(name) or "").strip() for name in ("text", "signer"))
    if (
        len(text) < SHORTEST_WORDS and not triage_text(text, found.language).urgency_words
    ):  # a cry for help is long enough
        return refusal(words, "sign-missing-short", 400)
    if len(text) > lengths.REMARK:
        return refusal(words, "sign-comment-long", 400)
    if signer and signer.casefold() != found.contact_name.casefold():
        text = words.plain("sign-missing-message", name=signer[:120], text=text)
    try:
        async with transaction():
            await say_missing(actor, work_order=found.work_order, text=text, token=token)
    except DomainError as error:
        return web.json_response({"problem": words.error(error)}, status=409)
    return web.json_response({"told": found.work_order})
