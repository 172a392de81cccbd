"""The signing page for a customer: on the technician's phone as a Telegram Mini App, or by a link of the customer's own."""

import base64
import binascii
import json
from dataclasses import dataclass
from html import escape
from typing import Any

from aiohttp import web

from domain.actor import Actor, system_actor
from domain.channel import ChannelName
from domain.clock import now
from domain.completion.actions import sign
from domain.completion.errors import ContentChanged, SignatureRequestInvalid
from domain.completion.queries import open_signature_request
from domain.completion.views import PhotoShown, SignaturePage
from domain.customers.queries import actor_for
from domain.errors import DomainError
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import RATINGS, SIGNER_LENGTHS
from handlers.conversation import lengths
from handlers.decoding.decoder import DecoderBusy
from handlers.decoding.refusal import Reason
from handlers.documents.work_shown import STAGES, Line, Section, sections_of
from handlers.installation import installation
from handlers.texts.catalogue import Texts, known_language, texts_for
from handlers.texts.lettering import cleared
from handlers.tools import tools
from handlers.web.init_data import LaunchInvalid, read_launch
from handlers.web.page import Markup, page
from storage.database import transaction
from storage.media.items import PictureRefused, record_media

LARGEST_PICTURE = 700_000
LINK = "sign-off link"
MINI_APP = "technician's phone"


class Unusable(Exception):
    """The submission is no valid signature; has the key of the text to answer."""


@dataclass(frozen=True)
class Submission:
    init_data: str
    signer: str
    rating: int | None
    comment: str
    image: str | None
    seen: str


async def show(request: web.Request) -> web.Response:
    """GET /sign/{token}"""
    try:
        found = await open_signature_request(request.match_info["token"])
    except SignatureRequestInvalid:
        return _gone(language_of(request))
    return _form(found, request.path)


def _gone(language: str) -> web.Response:
    words = texts_for(language)
    return page(
        "message.html",
        words.language,
        status=410,
        heading=words.plain("sign-gone-heading"),
        text=words.plain("sign-gone-text"),
    )


def language_of(request: web.Request) -> str:
    return known_language(request.headers.get("Accept-Language", "en")[:2])


def _form(found: SignaturePage, endpoint: str) -> web.Response:
    words = texts_for(found.language, found.timezone, lasting=True)
    labels = {name: words.plain(f"sign-{name}") for name in ("title", "heading", "clear", "send", "consent", "missing")}
    for_script = {
        name.replace("-", "_"): words.plain(f"sign-{name}")
        for name in ("changed", "name-missing", "ink-missing", "sending", "failed", "offline", "send", "missing-short")
    }
    return page(
        "sign.html",
        words.language,
        title=labels["title"],
        heading=labels["heading"],
        reference=f"{found.work_order} · {found.asset_label} · {found.shown.serial}",
        place=f"{found.account_name}, {found.site_name}",
        work_label=words.plain("sign-work"),
        work=_work(words, found, endpoint),
        seen=found.shown.snapshot.digest,
        endpoint=endpoint,
        rating_label=words.plain("sign-rating"),
        stars=_stars(words),
        name_label=words.plain("sign-name"),
        signer=found.contact_name,
        pad_label=words.plain("sign-pad"),
        clear_label=labels["clear"],
        typed_label=words.plain("sign-typed"),
        comment_label=words.plain("sign-comment"),
        send_label=labels["send"],
        consent=labels["consent"],
        missing_label=labels["missing"],
        missing_hidden=Markup("" if found.contact_id else "hidden"),
        missing_ask=words.plain("sign-missing-ask"),
        missing_send=words.plain("sign-missing-send"),
        told_heading=words.plain("sign-missing-done-heading"),
        told_text=words.plain("sign-missing-done-text", technician=technician_of(found)),
        done_heading=words.plain("sign-done-heading"),
        done_text=words.plain("sign-done-text"),
        words=Markup(json.dumps(for_script).replace("<", "\\u003c")),
    )


def technician_of(found: SignaturePage) -> str:
    return found.shown.times[-1].technician_name if found.shown.times else ""


def _work(words: Texts, found: SignaturePage, endpoint: str) -> Markup:
    """All that is signed."""
    photos = sorted(found.shown.photos, key=lambda each: STAGES.index(each.stage))
    shots = "".join(_shot(words, each, endpoint) for each in photos if each.digest)
    pictures = f'<ul class="shots">{shots}</ul>' if shots else ""
    sections = sections_of(words, found.shown)
    return Markup("".join(_section(each, pictures if each.pictures else "") for each in sections))


def _shot(words: Texts, photo: PhotoShown, endpoint: str) -> str:
    what = words.plain("sign-photo", stage=photo.stage)
    said = escape(" · ".join(filter(None, (what, words.formats.time(photo.at), cleared(photo.caption)))))
    source = escape(f"{endpoint}/photos/{photo.media}")
    return f'<li><img src="{source}" alt="{escape(what)}" loading="lazy"><span>{said}</span></li>'


def _section(section: Section, pictures: str) -> str:
    if section.listed:
        body = "<ul>" + "".join(f"<li>{_line(line)}</li>" for line in section.lines) + "</ul>"
    else:
        body = "".join(f"<p>{_line(line)}</p>" for line in section.lines)
    return f"<section><h2>{section.title}</h2>{body}{pictures}</section>"


def _line(line: Line) -> str:
    ends = f' <span class="until-signed">{line.until_signed}</span>' if line.until_signed else ""
    return f"{line.text}{ends}" + (f'<span class="note">{line.note}</span>' if line.note else "")


def _stars(words: Texts) -> Markup:
    def star(number: int) -> str:
        label = escape(words.plain("sign-star", stars=number))
        box = f'<input type="radio" name="rating" value="{number}" aria-label="{label}">'
        return f"<label>{box}<span>{number}</span></label>"

    return Markup("".join(map(star, RATINGS)))


async def take(request: web.Request) -> web.Response:
    """POST /sign/{token}: JSON of seen (the digest of what was shown), init_data, signer, rating, comment, image.

    `image` is a PNG data URL, null for a typed name. 409 with the new content when it is not what was shown any more.
    """
    token = request.match_info["token"]
    try:
        found = await open_signature_request(token)
    except SignatureRequestInvalid:
        return refusal(texts_for(language_of(request)), "sign-gone-text", 410)
    words = texts_for(found.language)
    try:
        given = _read(await json_of(request))
        actor = await actor_of(found, given.init_data)
        picture = await _clean(given.image) if given.image else None
    except LaunchInvalid:
        return refusal(words, "sign-launch-invalid", 403)
    except Unusable as error:
        return refusal(words, str(error), 400)
    except DecoderBusy:
        return refusal(words, "sign-busy", 503)
    try:
        await _keep(actor, found, token, given, picture)
    except ContentChanged as error:
        return await _changed(words, token, request.path, error)
    except DomainError as error:
        return web.json_response({"problem": words.error(error)}, status=409)
    return web.json_response({"signed": found.work_order})


async def _changed(words: Texts, token: str, endpoint: str, error: ContentChanged) -> web.Response:
    """What stands there now, to be read and signed in place of what was shown; the rest of the page stays as it was filled in."""
    try:
        found = await open_signature_request(token)
    except SignatureRequestInvalid:  # somebody else has signed meanwhile
        return refusal(words, "sign-gone-text", 410)
    lasting = texts_for(found.language, found.timezone, lasting=True)
    work = {"html": _work(lasting, found, endpoint), "seen": found.shown.snapshot.digest}
    return web.json_response({"problem": words.error(error), "work": work}, status=409)


def refusal(words: Texts, key: str, status: int) -> web.Response:
    return web.json_response({"problem": words.plain(key)}, status=status)


async def json_of(request: web.Request) -> dict[str, Any]:
    """Parse the body; zero bytes are removed. Raises Unusable, also for lone surrogates, which can't be stored."""
    try:
        found = await request.json()
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Unusable("sign-failed") from None
    if not isinstance(found, dict):
        raise Unusable("sign-failed")
    return {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in found.items()}


def _read(body: dict[str, Any]) -> Submission:
    signer, rating, image = body.get("signer"), body.get("rating"), body.get("image")
    if not isinstance(signer, str) or len(signer.strip()) not in SIGNER_LENGTHS:
        raise Unusable("sign-name-missing")
    if rating is not None and (not isinstance(rating, int) or rating not in RATINGS):
        raise Unusable("sign-failed")
    if image is not None and not isinstance(image, str):
        raise Unusable("sign-image-bad")
    comment = str(body.get("comment") or "").strip()
    if len(comment) > lengths.REMARK:  # the page's field takes no more
        raise Unusable("sign-comment-long")
    return Submission(
        str(body.get("init_data") or ""), signer.strip(), rating, comment, image, str(body.get("seen") or "")
    )


async def actor_of(found: SignaturePage, init_data: str) -> Actor:
    """Who acts. On a technician's phone the launch data must prove the technician; a customer's link is enough proof itself."""
    if found.audience != "technician" and not init_data:
        return system_actor(LINK)
    launch = read_launch(init_data, installation().telegram_token, now())
    actor = await actor_for(ChannelName.TELEGRAM, launch.user_id)
    if actor is None:
        raise LaunchInvalid("stranger")
    try:
        await get_work_order_for(actor, found.work_order)
    except DomainError:
        raise LaunchInvalid("not theirs") from None
    return actor


async def _clean(image: str) -> bytes:
    """The drawing, decoded and encoded again as a PNG. Raises Unusable when it is no PNG, too large, or empty."""
    head, _, encoded = image.partition(",")
    if head != "data:image/png;base64" or len(encoded) > LARGEST_PICTURE:
        raise Unusable("sign-image-bad")
    try:
        return await tools().decoder.signature(base64.b64decode(encoded, validate=True))
    except binascii.Error:
        raise Unusable("sign-image-bad") from None
    except PictureRefused as refused:
        raise Unusable("sign-ink-missing" if str(refused) == Reason.EMPTY else "sign-image-bad") from None


async def _keep(actor: Actor, found: SignaturePage, token: str, given: Submission, picture: bytes | None) -> None:
    key = await tools().store.write(picture) if picture else ""
    async with transaction():
        media = None
        if picture:
            media = await record_media(kind="signature", key=key, content=picture, name="signature.png")
        await sign(
            actor,
            work_order=found.work_order,
            kind="drawn" if media else "typed",
            signer=given.signer,
            media=media.id if media else None,
            rating=given.rating,
            comment=given.comment,
            through=MINI_APP if found.audience == "technician" else LINK,
            seen=given.seen,
            language=found.language,
            token=token,
        )
