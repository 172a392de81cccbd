"""Page sessions: a link that is opened by a button, a cookie, and protection of every change against other sites.

Whoever has pages adds `entrance(...)` to the routes and wraps each handler in `with_session`. GET and HEAD consume nothing: previews
and mail scanners open links, too.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from aiohttp import web

from domain.access.actions import end_session, enter, open_grant
from domain.access.errors import GrantInvalid
from domain.access.rules import Scope
from domain.access.views import GrantView
from domain.actor import Actor
from domain.customers.queries import actor_named
from domain.errors import NotFound
from handlers.installation import installation
from handlers.texts.catalogue import known_language, texts_for
from handlers.web.page import page

LIFETIME = timedelta(hours=12)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFE_METHODS = frozenset({"GET", "HEAD"})
FIELD, HEADER = "csrf", "X-CSRF-Token"


@dataclass(frozen=True)
class PageSession:
    """Who is on the page, read anew for each request; `csrf` goes into every form, or the header of a script's call."""

    grant: GrantView
    actor: Actor
    csrf: str


R = TypeVar("R", bound=web.StreamResponse)
Page = Callable[[web.Request, PageSession], Awaitable[web.StreamResponse]]
Landing = Callable[[GrantView], str]
"""The path to which a person goes who has entered by this link."""


def entrance(path: str, landing: Landing) -> list[web.AbstractRouteDef]:
    """GET `path`/{token} shows a button, POST consumes the link and begins a session, POST `path`/leave ends it."""

    async def show_button(request: web.Request) -> web.StreamResponse:
        try:
            await open_grant(request.match_info["token"], Scope.ENTER)
        except GrantInvalid:
            return _over(request)
        words = texts_for(_language_of(request))
        heading, text, button = (words.plain(f"session-enter-{name}") for name in ("heading", "text", "button"))
        return _private(
            page("enter.html", words.language, endpoint=request.path, heading=heading, text=text, button=button)
        )

    async def begin(request: web.Request) -> web.StreamResponse:
        if _is_from_elsewhere(request):
            return _refused(request)
        try:
            link, token = await enter(request.match_info["token"], lifetime=LIFETIME)
        except GrantInvalid:
            return _over(request)
        response = web.Response(status=303, headers={"Location": landing(link)})
        response.set_cookie(
            _cookie(), token, max_age=int(LIFETIME.total_seconds()), httponly=True, secure=_is_secure(), samesite="Lax"
        )
        return _private(response)

    async def leave(request: web.Request, session: PageSession) -> web.StreamResponse:
        await end_session(session.actor, grant=session.grant.id)
        response = _over(request, status=200)
        response.del_cookie(_cookie(), secure=_is_secure(), httponly=True, samesite="Lax")
        return response

    return [
        web.post(f"{path}/leave", with_session(leave)),
        web.get(f"{path}/{{token}}", show_button),
        web.post(f"{path}/{{token}}", begin),
    ]


def with_session(handle: Page) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler for people with a session: others get a page that says how to come back, and forged changes are refused."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        session = await session_of(request)
        if session is None:
            return _over(request, status=401)
        if request.method not in SAFE_METHODS and (_is_from_elsewhere(request) or not await _is_ours(request, session)):
            return _refused(request)
        return _private(await handle(request, session))

    return guarded


async def session_of(request: web.Request) -> PageSession | None:
    """None without a session, when it has ended, and when the person has left or may do nothing any more."""
    token = request.cookies.get(_cookie(), "")
    try:
        grant = await open_grant(token, Scope.PAGE)
        return PageSession(grant, await actor_named(grant.holder), _csrf(token))
    except (GrantInvalid, NotFound):
        return None


async def _is_ours(request: web.Request, session: PageSession) -> bool:
    given = request.headers.get(HEADER) or str((await request.post()).get(FIELD, ""))
    return hmac.compare_digest(given.encode(errors="replace"), session.csrf.encode())


def _is_from_elsewhere(request: web.Request) -> bool:
    """Browsers say from which site a request comes; older ones at least name the origin."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    own = installation().public_url.rstrip("/") or f"{request.scheme}://{request.host}"
    return origin is not None and origin != own


def _csrf(token: str) -> str:
    """Made of the session's token, which another site can't read; so that nothing has to be kept."""
    return hmac.new(token.encode(), b"callout csrf", hashlib.sha256).hexdigest()


def _cookie() -> str:
    """With this prefix browsers take the cookie over https only, from this host, for all paths."""
    return "__Host-callout" if _is_secure() else "callout"


def _is_secure() -> bool:
    return not installation().public_url.startswith("http://")


def _private(response: R) -> R:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _over(request: web.Request, *, status: int = 410) -> web.Response:
    return _said(request, "session-over", status)


def _refused(request: web.Request) -> web.Response:
    return _said(request, "session-refused", 403)


def _said(request: web.Request, key: str, status: int) -> web.Response:
    words = texts_for(_language_of(request))
    heading, text = words.plain(f"{key}-heading"), words.plain(f"{key}-text")
    return _private(page("message.html", words.language, status=status, heading=heading, text=text))


def _language_of(request: web.Request) -> str:
    return known_language(request.headers.get("Accept-Language", "en")[:2])
