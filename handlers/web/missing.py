"""*Something is missing* on the signing page: what the signer writes goes to the technician; nothing is signed."""

from aiohttp import web

from domain.completion.actions import say_missing
from domain.completion.errors import SignatureRequestInvalid
from domain.completion.queries import open_signature_request
from domain.errors import DomainError
from handlers.conversation import lengths
from handlers.texts.catalogue import texts_for
from handlers.web.init_data import LaunchInvalid
from handlers.web.signing import Unusable, language_of, read_json, refusal, who_acts
from storage.database import transaction

SHORTEST = 3


async def take(request: web.Request) -> web.Response:
    """POST /sign/{token}/missing: JSON of text and init_data. The link stays good: it is signed later."""
    token = request.match_info["token"]
    try:
        found = await open_signature_request(token)
    except SignatureRequestInvalid:
        return refusal(texts_for(language_of(request)), "sign-gone-text", 410)
    words = texts_for(found.language)
    try:
        given = await read_json(request)
        text = str(given.get("text") or "").strip()
        if not SHORTEST <= len(text) <= lengths.REMARK:
            raise Unusable("sign-missing-short" if len(text) < SHORTEST else "sign-missing-long")
        actor = await who_acts(found, str(given.get("init_data") or ""))
    except LaunchInvalid:
        return refusal(words, "sign-launch-invalid", 403)
    except Unusable as error:
        return refusal(words, str(error), 400)
    try:
        async with transaction():
            await say_missing(actor, work_order=found.work_order, text=text, token=token)
    except DomainError as error:
        return web.json_response({"problem": words.error(error)}, status=409)
    return web.json_response({"told": found.work_order})
