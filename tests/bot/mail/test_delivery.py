"""Delivery by mail: the real channel against a real server on loopback."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.delivery.delivery import Delivery
from bot.delivery.limits import Budget, shared_ledger
from bot.mail import send as mail_send
from bot.mail import server as mail_wire
from bot.mail.account import Encryption, MailAccount, read_sender
from bot.mail.limits import mail_scopes
from bot.mail.send import MailChannel
from handlers.conversation.letters import Letter
from handlers.conversation.messages import Envelope, Message, Reply, send
from storage.database import transaction
from storage.media import items as media
from storage.media.items import MediaState, MediaStore
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put
from tests.bot.mail.server import PASSWORD, USER, MailServer, a_certificate, a_mail_server

ANNA = "anna@northside.example"
SENDER = read_sender("Brightwater Service <service@brightwater.example>")


@dataclass
class PostOffice:
    server: MailServer
    store: MediaStore
    lost: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])

    async def put(self, text: str, letter: Letter | None = None, **message: object) -> None:
        envelope = Envelope(extra=(letter or Letter(name="Anna Weiss")).extra())
        await send("mail", ANNA, Reply(Message(text, **message), about="C-10042"), envelope)  # pyright: ignore[reportArgumentType]

    async def settle(self, account: MailAccount | None = None, *, tries: int | None = None) -> None:
        """Deliver until nothing waits, or the first row has had so many attempts."""
        channel = MailChannel(account or self.server.account(), SENDER, self.store)
        delivery = Delivery({"mail": channel}, {"mail": Budget(mail_scopes, shared_ledger())}, self._note)
        running = asyncio.create_task(delivery.run())
        try:
            async with asyncio.timeout(15):
                while await self._goes_on(tries):
                    await asyncio.sleep(0.01)
        finally:
            delivery.stop()
            await running

    async def _goes_on(self, tries: int | None) -> bool:
        if tries is not None and (await OutboxItem.all().order_by("id"))[0].attempts >= tries:
            return False
        return await OutboxItem.filter(state__in=[OutboxState.WAITING, OutboxState.SENDING]).exists()

    async def _note(self, parcel: object, reason: str, gone: bool) -> None:
        self.lost.append((reason, gone))

    async def a_file(self, content: bytes, name: str = "", kind: str = "document") -> int:
        key = await self.store.write(content)
        return (await media.record_media(kind=kind, key=key, content=content, name=name)).id

    async def outcomes(self) -> list[tuple[OutboxState, str]]:
        return [(row.state, row.outcome) for row in await OutboxItem.all().order_by("id")]


@pytest.fixture
async def office(database: str, tmp_path: Path) -> AsyncIterator[PostOffice]:
    async with a_mail_server() as server:
        yield PostOffice(server, MediaStore(str(tmp_path / "media")))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENING_SECONDS", "ENVELOPE_SECONDS", "DATA_SECONDS"):
        monkeypatch.setattr(mail_wire, name, 0.3)


async def test_a_message_arrives_as_a_mail_with_both_parts(office: PostOffice) -> None:
    await office.put("<b>C-10042</b> · Boiler, Mill Lane 4\nBen comes &lt;soon&gt;.")

    await office.settle()

    (mail,) = office.server.received
    assert office.server.envelopes == [("service@brightwater.example", [ANNA])]
    assert mail["Subject"] == "C-10042 · Boiler, Mill Lane 4"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "Boiler, Mill Lane 4\nBen comes <soon>." in plain.get_content().replace("\r\n", "\n")
    assert "<p>Ben comes &lt;soon&gt;.</p>" in html.get_content()
    assert [state for state, _ in await office.outcomes()] == [OutboxState.SENT]


async def test_mails_to_one_address_leave_in_order(office: PostOffice) -> None:
    for text in ("one", "two", "three"):
        await office.put(text)

    await office.settle()

    assert [mail["Subject"] for mail in office.server.received] == ["one", "two", "three"]


async def test_files_come_along_with_their_names(office: PostOffice) -> None:
    report = await office.a_file(b"%PDF-1.7 report", "Bericht für\nAnna.pdf")
    photo = await office.a_file(b"\xff\xd8\xff photo", kind="photo")
    await office.put("Here it is", document=report, photos=(photo,))

    await office.settle()

    files = list(office.server.received[0].iter_attachments())
    assert [(each.get_filename(), each.get_content_type()) for each in files] == [
        (f"photo-{photo}.jpg", "image/jpeg"),
        ("Bericht für Anna.pdf", "application/pdf"),
    ]
    assert files[1].get_content() == b"%PDF-1.7 report"


async def test_what_is_too_large_or_lost_is_left_out_and_said_so(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_send, "LARGEST_MAIL", 4000)
    fits = await office.a_file(b"\xff\xd8\xff" + bytes(1000), kind="photo")
    large = await office.a_file(b"\xff\xd8\xff" + bytes(2500), kind="photo")
    lost = await media.expect_media(kind="photo", channel="telegram", file_id="f", file_unique_id="u")
    await media.media_failed(lost.id, error="gone")
    await office.put("Look", photos=(fits, large, lost.id))

    await office.settle()

    (mail,) = office.server.received
    assert [each.get_filename() for each in mail.iter_attachments()] == [f"photo-{fits}.jpg"]
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "2 files could not come along." in plain.get_content()


@pytest.mark.usefixtures("no_pauses")
async def test_a_mail_waits_for_a_file_that_is_still_on_its_way(office: PostOffice) -> None:
    photo = await media.expect_media(kind="photo", channel="telegram", file_id="f", file_unique_id="u")
    await office.put("Look", photos=(photo.id,))

    await office.settle(tries=1)
    waited = list(office.server.received)
    key = await office.store.write(b"%PDF-1.7")
    await media.media_arrived(photo.id, key=key, mime="application/pdf", size=8)
    await office.settle()

    assert waited == []
    assert len(list(office.server.received[0].iter_attachments())) == 1
    assert (await media.list_media([photo.id]))[0].state is MediaState.READY


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("MAIL", "421 4.3.2 Going down"),
        ("RCPT", "450 4.2.1 Later"),
        ("RCPT", "451 4.7.1 Greylisted"),
        ("RCPT", "452 4.5.3 Too many"),
        ("DATA", "421 4.3.2 Going down"),
        ("DATA", "452 4.3.1 Full"),
    ],
)
async def test_what_the_server_did_not_take_is_sent_again(office: PostOffice, command: str, answer: str) -> None:
    office.server.will(command, answer)
    await office.put("hello")

    await office.settle()

    assert [mail["Subject"] for mail in office.server.received] == ["hello"]
    assert office.server.tried == 2


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
@pytest.mark.parametrize("fault", ["hang", "close"])
async def test_what_breaks_before_the_mail_was_handed_over_is_sent_again(
    office: PostOffice, impatient: None, command: str, fault: str
) -> None:
    office.server.will(command, fault)
    await office.put("hello")

    await office.settle()

    assert [mail["Subject"] for mail in office.server.received] == ["hello"]


async def test_a_server_that_hangs_after_the_mail_is_not_given_it_twice(office: PostOffice, impatient: None) -> None:
    office.server.will("DATA", "hang")
    await office.put("hello")

    await office.settle()

    assert office.server.tried == 1
    assert await office.outcomes() == [
        (OutboxState.UNKNOWN, "the mail server did not say whether it took the mail"),
    ]


@pytest.mark.usefixtures("no_pauses")
async def test_a_server_that_closes_after_the_mail_gets_the_same_mail_once_more(office: PostOffice) -> None:
    office.server.will("DATA", "close", "close", "close")
    await office.put("hello")

    await office.settle()

    first, second = office.server.received
    assert first["Message-ID"] == second["Message-ID"]
    assert [state for state, _ in await office.outcomes()] == [OutboxState.UNKNOWN]


@pytest.mark.parametrize(
    ("command", "answer", "gone"),
    [
        ("RCPT", "550 5.1.1 No such user", True),
        ("RCPT", "551 5.1.6 Moved", True),
        ("RCPT", "553 5.1.3 Bad address", True),
        ("DATA", "550 5.1.1 No such user", True),
        ("RCPT", "550 5.7.1 You are on a list", False),
        ("RCPT", "553 5.1.8 Bad sender", False),
        ("RCPT", "550 Relaying denied", False),
        ("MAIL", "550 5.1.1 Who are you?", False),
        ("DATA", "554 5.6.0 Spam", False),
        ("DATA", "552 5.3.4 Too large", False),
    ],
)
async def test_a_refusal_ends_it_and_says_whether_anybody_is_there(
    office: PostOffice, command: str, answer: str, gone: bool
) -> None:
    office.server.will(command, answer)
    await office.put("first")
    await office.put("second")

    await office.settle()

    ((reason, lost),) = office.lost
    assert lost is gone
    assert reason.endswith(answer)
    assert [mail["Subject"] for mail in office.server.received] == ["second"]


@pytest.mark.parametrize("address", ["anna", "anna@", "anna at northside", "a@b@c.example", "ännä@c.example"])
async def test_what_is_no_address_is_gone_at_once_and_an_address_abroad_is_written_to(
    office: PostOffice, address: str
) -> None:
    for to in (address, "anna@müller.example"):
        await send("mail", to, Reply(Message("hello")))

    await office.settle()

    assert office.lost == [("this is no mail address", True)]
    assert office.server.envelopes == [("service@brightwater.example", ["anna@xn--mller-kva.example"])]


async def test_only_messages_can_be_mails(office: PostOffice) -> None:
    await put(Outgoing("mail", ANNA, "chat_action", {"action": "typing"}))

    await office.settle()

    assert office.lost == [("a mail can't be a chat_action", False)]


async def test_nothing_is_sent_inside_a_transaction(office: PostOffice) -> None:
    channel = MailChannel(office.server.account(), SENDER, office.store)
    await office.put("hello")
    row = await OutboxItem.get()
    parcel = mail_send.Parcel(
        row.id, "mail", ANNA, "message", row.body, "", row.mode, "", 50, repeatable=False, attempts=0, expires_at=None
    )

    with pytest.raises(RuntimeError, match="transaction"):
        async with transaction():
            await channel.deliver(parcel)

    assert office.server.tried == 0


@pytest.mark.usefixtures("no_pauses")
async def test_a_server_that_is_away_is_tried_again(office: PostOffice) -> None:
    await office.put("hello")

    await office.settle(office.server.account(port=9), tries=1)
    ((_, words),) = await office.outcomes()
    await office.settle()

    assert words.startswith("no connection (ConnectionRefusedError): see that CALLOUT_MAIL_URL")
    assert [mail["Subject"] for mail in office.server.received] == ["hello"]


@pytest.mark.usefixtures("no_pauses")
async def test_a_wrong_password_says_what_to_do_and_the_right_one_lets_the_mail_go(
    database: str, tmp_path: Path
) -> None:
    async with a_mail_server(asks_who=True) as server:
        office = PostOffice(server, MediaStore(str(tmp_path)))
        await office.put("hello")

        await office.settle(server.account(user=USER, password="wrong-secret"), tries=1)
        ((state, words),) = await office.outcomes()
        await office.settle(server.account(user=USER, password=PASSWORD))

    assert state is OutboxState.WAITING
    assert words.startswith("the server refuses the log-in (535): correct user and password in CALLOUT_MAIL_URL")
    assert "wrong-secret" not in words
    assert len(server.received) == 1


async def test_no_mail_and_no_password_goes_out_in_the_open(database: str, tmp_path: Path) -> None:
    async with a_mail_server(asks_who=True) as server:
        office = PostOffice(server, MediaStore(str(tmp_path)))
        await office.put("hello")

        account = server.account(user=USER, password=PASSWORD, encryption=Encryption.REQUIRED)
        await office.settle(account, tries=1)
        ((_, words),) = await office.outcomes()

    assert words.startswith("the server offers no encryption (STARTTLS): use smtps://")
    assert server.tried == 0


@pytest.mark.usefixtures("no_pauses")
async def test_a_mail_goes_out_encrypted_where_the_certificate_is_good(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = a_certificate(tmp_path, "127.0.0.1")
    async with a_mail_server(tls=certificate.context, asks_who=True) as server:
        office = PostOffice(server, MediaStore(str(tmp_path / "media")))
        account = server.account(user=USER, password=PASSWORD, encryption=Encryption.REQUIRED)
        await office.put("hello")

        await office.settle(account, tries=1)
        ((_, words),) = await office.outcomes()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
        await office.settle(account)

    assert words.startswith("the server's certificate is not valid for it: use the name")
    assert server.encrypted == [True]


async def test_the_probe_asks_whether_the_server_is_there(office: PostOffice) -> None:
    await MailChannel(office.server.account(), SENDER, office.store).probe()

    with pytest.raises(mail_wire.NotReached, match="no connection"):
        await MailChannel(office.server.account(port=9), SENDER, office.store).probe()
    assert office.server.tried == 0
