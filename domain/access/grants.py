"""Grants: one-time links and page sessions. Only hashes of their tokens are kept; docs/decisions/grants.md says why."""

import hashlib
import secrets
from datetime import timedelta

from domain import clock
from domain.access.errors import GrantInvalid
from domain.access.events import PageEntered
from domain.access.models import AccessGrant, GrantToken
from domain.access.rules import Scope
from domain.access.views import GrantView, TokenPlace
from domain.actor import Actor, system_actor
from domain.work import unit_of_work
from storage.database import transaction

PAGES = system_actor("pages")
TOKEN_BYTES = 24
"""Makes 32 characters of A-Z a-z 0-9 _ -, which a Telegram start link can carry."""


async def make_grant(
    actor: Actor, *, scope: Scope, subject: str, lifetime: timedelta, audience: str = "", holder: str = ""
) -> GrantView:
    """A grant without a token yet. Part of another change, whose event records it."""
    moment = clock.now()
    async with unit_of_work(actor):
        row = await AccessGrant.create(
            scope=scope.value,
            subject=subject,
            audience=audience,
            holder=holder,
            created_by=actor.ref,
            created_at=moment,
            expires_at=moment + lifetime,
        )
    return grant_view(row)


def token_place(grant: int) -> TokenPlace:
    """A place for the grant's token in a message that is still to be sent."""
    return TokenPlace(f"grant.{grant}.{secrets.token_hex(6)}", grant)


async def issue_token(grant: int) -> str:
    """A new token for an open grant; those issued before still work. Raises GrantInvalid."""
    async with transaction():
        if not await AccessGrant.exists(id=grant, used_at=None, ended_at=None, expires_at__gt=clock.now()):
            raise GrantInvalid
        token = secrets.token_urlsafe(TOKEN_BYTES)
        await GrantToken.create(grant_id=grant, token_hash=hash_of(token), created_at=clock.now())
    return token


async def open_grant(token: str, scope: Scope) -> GrantView:
    """The open grant of a token; consumes nothing. Raises GrantInvalid."""
    row = await GrantToken.get_or_none(token_hash=hash_of(token)).select_related("grant")
    if row is None or row.grant.scope != scope or not _is_open(row.grant):
        raise GrantInvalid
    return grant_view(row.grant)


async def get_open_grant(grant: int, scope: Scope) -> GrantView:
    """Raises GrantInvalid."""
    row = await AccessGrant.get_or_none(id=grant, scope=scope.value)
    if row is None or not _is_open(row):
        raise GrantInvalid
    return grant_view(row)


async def use_grant(grant: int, *, by: str) -> None:
    """Use up an open grant, inside the caller's unit of work; of two at once one gets GrantInvalid."""
    still_open = AccessGrant.filter(id=grant, used_at=None, ended_at=None, expires_at__gt=clock.now())
    if not await still_open.update(used_at=clock.now(), used_by=by):
        raise GrantInvalid


async def enter(token: str, *, lifetime: timedelta) -> tuple[GrantView, str]:
    """Use up a link to a page, and begin the session of its holder; gives the link and the session's token. Raises GrantInvalid."""
    link = await open_grant(token, Scope.ENTER)
    async with unit_of_work(PAGES) as work:
        await use_grant(link.id, by=link.holder)
        session = await make_grant(
            PAGES, scope=Scope.PAGE, subject=link.subject, audience=link.audience, holder=link.holder, lifetime=lifetime
        )
        work.emit(PageEntered(grant=session.id, holder=link.holder, about=link.subject))
    return link, await issue_token(session.id)


async def end_session(actor: Actor, *, grant: int) -> None:
    """The person leaves the page."""
    async with unit_of_work(actor):
        await AccessGrant.filter(id=grant, scope=Scope.PAGE.value, ended_at=None).update(ended_at=clock.now())


async def end_grants(*, scope: Scope | None = None, **which: str) -> int:
    """End the open grants of a subject, holder, audience or maker (`created_by`); returns how many. Part of another change."""
    wanted = AccessGrant.filter(used_at=None, ended_at=None, expires_at__gt=clock.now(), **which)
    return await (wanted.filter(scope=scope.value) if scope else wanted).update(ended_at=clock.now())


def grant_view(row: AccessGrant) -> GrantView:
    return GrantView(
        id=row.id,
        scope=Scope(row.scope),
        subject=row.subject,
        audience=row.audience,
        holder=row.holder,
        claimed_by=row.claimed_by,
        created_by=row.created_by,
        expires_at=row.expires_at,
    )


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()  # a cookie may hold what is no UTF-8


def _is_open(row: AccessGrant) -> bool:
    return row.used_at is None and row.ended_at is None and row.expires_at > clock.now()
