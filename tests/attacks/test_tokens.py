"""Who reads the database, a backup or a log finds no token that opens anything, and who only looks at a link uses nothing up."""

import asyncio
import hashlib
import os
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.delivery.channel import NotSent, Refused
from bot.delivery.delivery import Delivery
from bot.delivery.tokens import HIDDEN
from bot.delivery.undeliverable import notifying_dispatch
from bot.inbound_tokens import open_tokens, seal_tokens
from bot.slack.receive import kept_raw as kept_from_slack
from bot.telegram.receive import kept_raw as kept_from_telegram
from bot.watch.logs import redact
from domain.access.actions import (
    accept_invite,
    end_all_tokens,
    end_staff,
    invite_staff,
    issue_token,
    make_grant,
    open_grant,
    token_place,
)
from domain.access.errors import GrantInvalid, InviteInvalid
from domain.access.models import AccessGrant, GrantToken
from domain.access.rules import Role, Scope
from domain.actor import Actor
from domain.completion.actions import request_signature
from domain.completion.queries import open_signature_request
from domain.customers.queries import actor_for
from domain.work_orders.queries import get_work_order_for
from handlers.conversation.messages import Button, ButtonKind, Message, Reply, send
from handlers.installation import Installation, configure
from handlers.web.routes import page_routes
from handlers.web.session import FIELD, PageSession, entrance, with_session
from storage.database import fetch, transaction
from storage.inbox.accepting import InboxWriter
from storage.inbox.claiming import claim_items, finish_item, park_item
from storage.inbox.items import InboxItem
from storage.inbox.sorting import sort_new
from storage.journal.entries import JournalEntry
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.schema.migration import migrate
from storage.wakeups import OUTBOX
from tests.builders import SETUP, a_dispatcher, an_administrator
from tests.builders_crew import a_technician, all_but_signed
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application
from tests.handlers.slack.desk import Desk

pytestmark = pytest.mark.usefixtures("database", "held_clock")

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
ON_SERVER = "CALLOUT_TEST_DATABASE_URL" in os.environ


class Wire:
    """A channel that keeps what it sends, and fails as it is told to."""

    name = "telegram"
    local = False

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.sent: list[str] = []

    async def deliver(self, parcel: Parcel) -> str:
        self.sent.append(orjson.dumps(parcel.body).decode())
        if self.failures:
            error = self.failures.pop(0)
            error.args = tuple(f"{each}: {self.sent[-1]}" for each in error.args)
            raise error
        return str(len(self.sent))

    async def probe(self) -> None:
        """Answers."""

    def tokens(self) -> list[str]:
        return [found for body in self.sent for found in re.findall(r"/sign/([A-Za-z0-9_-]{32})", body)]


async def delivered_by(wire: Wire, *, until: int = 1, clock: HeldClock | None = None) -> None:
    delivery = Delivery({"telegram": wire}, {})
    running = asyncio.create_task(delivery.run())
    while len(wire.sent) < until or await OutboxItem.filter(state=OutboxState.SENDING).exists():
        await asyncio.sleep(0.01)
        if clock is not None:
            clock.move(seconds=1)
            OUTBOX.wake()
    delivery.stop()
    await running


async def a_link_to_send() -> int:
    """The key of the grant of a message with a link to sign, which waits in the outbox."""
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    place = token_place(await request_signature(jamie, work_order=visit.work_order, audience="customer"))
    button = Button("Sign", f"https://service.example/sign/{place.placeholder}", ButtonKind.WEB_APP)
    async with transaction():
        await send("telegram", "77", Reply(Message("Please sign", ((button,),), grants=(place,))))
    return place.grant


async def everything_stored(database: str) -> bytes:
    """The database file with its WAL, and in any case the rows as text."""
    rows = [
        await fetch(f"SELECT * FROM {name}") for name in ("outbox_item", "inbox_item", "access_grant", "grant_token")
    ]
    journal = [entry.data for entry in await JournalEntry.all()]
    found = repr([rows, journal]).encode()
    path = Path(database.removeprefix("sqlite://"))
    for file in (path, path.with_name(path.name + "-wal")):
        found += file.read_bytes() if not ON_SERVER and file.exists() else b""
    return found


async def test_a_link_that_was_sent_stands_nowhere_in_the_database(database: str) -> None:
    await a_link_to_send()
    wire = Wire()

    await delivered_by(wire)

    (token,) = wire.tokens()
    assert (await open_signature_request(token)).audience == "customer", "it works for whoever got the message"
    assert token.encode() not in await everything_stored(database)


async def test_a_repeated_sending_leaves_the_earlier_link_working(held_clock: HeldClock) -> None:
    await a_link_to_send()
    wire = Wire(NotSent("no connection"))

    await delivered_by(wire, until=2, clock=held_clock)

    first, second = wire.tokens()
    assert first != second
    for token in (first, second):
        assert (await open_signature_request(token)).audience == "customer"


async def test_a_provider_that_quotes_the_link_leaves_no_token_in_the_row(database: str) -> None:
    await a_link_to_send()
    wire = Wire(Refused("this address is wrong"))

    await delivered_by(wire)

    row = await OutboxItem.get(kind="message")
    assert HIDDEN in row.outcome
    assert wire.tokens()[0].encode() not in await everything_stored(database)


async def test_a_link_that_has_ended_is_not_sent() -> None:
    grant = await a_link_to_send()
    await AccessGrant.filter(id=grant).update(ended_at=(await AccessGrant.get(id=grant)).created_at)
    wire = Wire()
    delivery = Delivery({"telegram": wire}, {})

    running = asyncio.create_task(delivery.run())
    while await OutboxItem.filter(state__in=[OutboxState.WAITING, OutboxState.SENDING]).exists():
        await asyncio.sleep(0.01)
    delivery.stop()
    await running

    assert wire.sent == []
    assert (await OutboxItem.get(kind="message")).state is OutboxState.EXPIRED


async def test_what_a_person_writes_can_not_name_anothers_grant() -> None:
    grant = await a_link_to_send()
    async with transaction():
        await send("telegram", "78", Reply(Message(f"They wrote: grant.{grant}.0123456789ab and grant.{grant}")))
    wire = Wire()

    await delivered_by(wire, until=2)

    written = next(body for body in wire.sent if "They wrote" in body)
    assert f"grant.{grant}.0123456789ab" in written


async def test_an_invite_made_in_slack_is_in_no_row_before_or_after_it_is_sent(database: str) -> None:
    await an_administrator("Ada", channel="slack", external_id="U0ADA")
    configure(Installation(slack=True))

    answer = await Desk().type("U0ADA", "/callout invite Rosa Keller dispatcher")

    assert "/callout join grant." in answer.text
    assert not TOKEN.search(answer.text)
    assert await GrantToken.filter(grant__audience="slack", grant__used_at=None).count() == 0, "made when it is sent"
    configure(Installation())


def update_saying(text: str) -> bytes:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    chat = {"id": 77, "type": "private", "first_name": "Ben"}
    sender = {"id": 77, "is_bot": False, "first_name": "Ben"}
    message = {"message_id": 5, "date": 1, "chat": chat, "from": sender, "text": text, "entities": entities}
    return orjson.dumps({"update_id": 9, "message": message})


async def take_from_inbox() -> Any:
    async with transaction():
        await sort_new({})
    (item,) = await claim_items()
    return item


@pytest.mark.parametrize("parked", [False, True])
async def test_the_token_with_which_somebody_joins_is_never_kept_in_the_clear(database: str, parked: bool) -> None:
    invite = await invite_staff(SETUP, name="Ben Ito", roles=[Role.TECHNICIAN], channel="telegram")
    token = await issue_token(invite.grant)
    await InboxWriter().accept(kept_from_telegram(update_saying(f"/start join-{token}")))
    assert token.encode() not in await everything_stored(database)

    item = await take_from_inbox()
    phone = Phone(await an_application(), 77, "Ben")
    async with transaction():
        if parked:
            await notifying_dispatch(_no_apology)(item, "ValueError: no")
            assert await park_item(item.id, error="ValueError: no")
        else:
            await phone._door(item)  # pyright: ignore[reportPrivateUsage] (the row itself is served)
            assert await finish_item(item.id)

    assert (await actor_for("telegram", "77") is None) is parked
    row = await InboxItem.get(id=item.id)
    assert b"token-is-gone" in row.body
    assert b"sealed(" not in row.body
    assert token.encode() not in await everything_stored(database)


async def _no_apology(item: Any, error: str) -> None:
    """Says nothing."""


@pytest.mark.parametrize("text", ["join+{}", "join%20{}", "JOIN++{}", "jOin%2B{}"])
def test_a_token_typed_in_slack_is_sealed_however_the_form_encodes_it(text: str) -> None:
    token = "Ab3-" + "x_9Z" * 7
    body = f"command=%2Fcallout&text={text.format(token)}&user_id=U1".encode()

    kept = kept_from_slack(body, "form").body

    assert token.encode() not in kept
    assert open_tokens(kept) == (body, (token,))


def test_what_looks_sealed_from_outside_is_not_opened() -> None:
    stolen = re.search(rb"sealed\([^)]*\)", seal_tokens(b"/start join-" + b"x" * 32))
    assert stolen is not None

    kept = seal_tokens(update_saying(f"/start join-{stolen[0].decode()}"))

    assert open_tokens(kept)[1] == (), "nobody has the service decrypt what they read in its database"


@pytest.mark.parametrize("typed", ["/callout jion {}", "/callout invite {}", "/callout {}"])
async def test_a_stranger_who_mistypes_leaves_no_token_in_the_journal(typed: str) -> None:
    token = await issue_token((await invite_staff(SETUP, name="R", roles=[Role.DISPATCHER], channel="slack")).grant)

    await Desk().type("U0ROSA", typed.format(token))

    journal = str([entry.data for entry in await JournalEntry.all()])
    assert "access.refused" in str([entry.name for entry in await JournalEntry.all()])
    assert token not in journal


def test_the_log_shows_no_token() -> None:
    token = "x" * 32
    for said in (f"https://t.me/bot?start=join-{token}", f"/callout join {token}", f"https://a.example/sign/{token}"):
        assert token not in str(redact({"event": said}))


async def test_after_a_restore_no_link_from_before_works_and_what_waits_gets_a_new_one() -> None:
    grant = await a_link_to_send()
    sent_before = await issue_token(grant)
    invite = await invite_staff(SETUP, name="Ben", roles=[Role.ADMINISTRATOR], channel="telegram")
    given = await issue_token(invite.grant)

    assert await end_all_tokens("restore") >= 2

    with pytest.raises(GrantInvalid):
        await open_grant(sent_before, Scope.SIGN)
    with pytest.raises(InviteInvalid):
        await accept_invite(channel="telegram", external_id="666", token=given)
    wire = Wire()
    await delivered_by(wire)
    assert (await open_signature_request(wire.tokens()[0])).audience == "customer"


@pytest.fixture
async def browser() -> AsyncIterator[TestClient[web.Request, web.Application]]:
    async def board(request: web.Request, session: PageSession) -> web.Response:
        return web.Response(text=f"{session.actor.name} {session.csrf}")

    async def change(request: web.Request, session: PageSession) -> web.Response:
        return web.Response(text="changed")

    app = web.Application()
    app.add_routes(page_routes())
    app.add_routes(entrance("/enter", lambda link: "/board"))
    app.add_routes([web.get("/board", with_session(board)), web.post("/board", with_session(change))])
    configure(Installation(public_url="http://127.0.0.1"))
    async with TestClient(TestServer(app)) as client:
        yield client
    configure(Installation())


Browser = TestClient[web.Request, web.Application]


async def test_previews_and_scanners_use_nothing_up_and_change_nothing(browser: Browser) -> None:
    grant = await a_link_to_send()
    token = await issue_token(grant)
    before = [entry.id for entry in await JournalEntry.all()]

    for method in ("GET", "HEAD", "GET"):
        answer = await browser.request(method, f"/sign/{token}")
        assert answer.status == 200
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"

    assert [entry.id for entry in await JournalEntry.all()] == before
    row = await AccessGrant.get(id=grant)
    assert (row.used_at, row.ended_at, row.claimed_by) == (None, None, "")
    order = await get_work_order_for(SETUP, (await open_signature_request(token)).work_order)
    assert order.signature is None


async def a_page_link(actor: Actor) -> str:
    link = await make_grant(
        SETUP, scope=Scope.ENTER, subject="page:board", holder=actor.ref, lifetime=timedelta(minutes=10)
    )
    return await issue_token(link.id)


async def test_a_page_is_entered_by_a_button_once_with_a_cookie_that_scripts_and_other_sites_can_not_use(
    browser: Browser,
) -> None:
    dana = await a_dispatcher()
    token = await a_page_link(dana)
    assert 'method="post"' in await (await browser.get(f"/enter/{token}")).text()
    assert (await browser.get("/board")).status == 401, "looking at the link opens nothing"

    entered = await browser.post(f"/enter/{token}", allow_redirects=False)

    assert (entered.status, entered.headers["Location"]) == (303, "/board")
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie, "this address is http, on this machine"
    assert "frame-ancestors 'none'" in entered.headers["Content-Security-Policy"]
    assert dana.name in await (await browser.get("/board")).text()
    assert (await browser.post(f"/enter/{token}", allow_redirects=False)).status == 410


async def test_over_https_the_cookie_is_secure_and_bound_to_the_host(browser: Browser) -> None:
    configure(Installation(public_url="https://service.example"))
    token = await a_page_link(await a_dispatcher())

    entered = await browser.post(f"/enter/{token}", allow_redirects=False)

    cookie = entered.headers["Set-Cookie"]
    assert cookie.startswith("__Host-callout=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize(
    "forged",
    [
        {"data": {}},
        {"data": {FIELD: "0" * 64}},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"Origin": "https://evil.example"}},
    ],
)
async def test_a_change_from_another_site_is_refused_and_the_pages_own_goes_through(
    browser: Browser, forged: dict[str, Any]
) -> None:
    dana = await a_dispatcher()
    await browser.post(f"/enter/{await a_page_link(dana)}", allow_redirects=False)
    csrf = (await (await browser.get("/board")).text()).split()[-1]

    refused = await browser.post("/board", data=forged.get("data", {FIELD: csrf}), headers=forged.get("headers"))
    done = await browser.post("/board", data={FIELD: csrf})

    assert refused.status == 403
    assert (done.status, await done.text()) == (200, "changed")


async def test_a_page_ends_with_the_person_and_when_they_leave_it(browser: Browser) -> None:
    ada, dana = await an_administrator(), await a_dispatcher()
    await browser.post(f"/enter/{await a_page_link(dana)}", allow_redirects=False)
    unused = await a_page_link(dana)

    await end_staff(ada, staff=dana.id)

    assert (await browser.get("/board")).status == 401
    assert (await browser.get(f"/enter/{unused}")).status == 410
    await browser.post(f"/enter/{await a_page_link(ada)}", allow_redirects=False)
    csrf = (await (await browser.get("/board")).text()).split()[-1]
    assert (await browser.post("/enter/leave", data={FIELD: csrf})).status == 200
    assert (await browser.get("/board")).status == 401


@pytest.mark.skipif(ON_SERVER, reason="one process keeps to one kind of database")
async def test_an_upgrade_takes_the_tokens_of_old_out_of_the_rows_and_ends_invites_that_leaked(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    await migrate(f"sqlite://{file}", lambda _: None, until="0010_work_assignments")
    leaked, shown, link = "L" * 32, "S" * 32, "K" * 32
    day = "2026-11-30 10:00:00.000000+00:00"
    with sqlite3.connect(file) as old:
        old.execute(f"INSERT INTO staff_member VALUES (1, 'Ben', '', 'en', 'UTC', '[\"administrator\"]', 1, '{day}')")
        for token in (leaked, shown):
            values = (hashlib.sha256(token.encode()).hexdigest(), day, "2126-01-01 00:00:00.000000+00:00")
            old.execute(
                "INSERT INTO invite (token_hash, staff_id, channel, created_by, created_at, expires_at, used_by) "
                "VALUES (?, 1, 'slack', 'staff:1', ?, ?, '')",
                values,
            )
        for number, (body, state) in enumerate(
            [
                (f'{{"text": "/callout join {leaked}"}}', "sent"),
                (f'{{"text": "https://a.example/sign/{link}"}}', "sent"),
            ]
        ):
            old.execute(
                "INSERT INTO outbox_item (id, channel, address, kind, body, slot, mode, about, priority, repeatable, created_at, "
                "not_before, state, attempts, owner, outcome, message_id) "
                "VALUES (?, 'slack', 'C1', 'respond', ?, '', 'new', '', 10, 0, ?, ?, ?, 1, '', '', '')",
                (number + 1, body, day, day, state),
            )
    await migrate(f"sqlite://{file}", lambda _: None)

    with sqlite3.connect(file) as new:
        bodies = str(new.execute("SELECT body FROM outbox_item").fetchall())
        ended = new.execute(
            "SELECT g.ended_at IS NOT NULL FROM access_grant g JOIN grant_token t ON t.grant_id = g.id ORDER BY g.id"
        ).fetchall()
    assert leaked not in bodies
    assert ended == [(1,), (0,)], "the one that was only shown on a terminal still works"
