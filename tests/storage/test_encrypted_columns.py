"""Columns that stand encrypted: what the database holds, and that nothing which people write is taken for ciphertext."""

import json

import pytest
from structlog.testing import capture_logs

from domain.cases.models import Case
from domain.customers.models import Site
from storage.conversations import ConversationState, load_conversation, save_conversation
from storage.database import execute, fetch
from storage.encryption import Undecryptable, encrypt, encrypt_bytes, use_keys
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem
from storage.outbox.putting import Outgoing, put
from tests.builders import a_case, a_site, an_asset

CODE = "Gate code 4711"


@pytest.fixture(autouse=True)
def opened(database: str) -> str:
    return database


async def stands_in(table: str, column: str) -> str:
    return str((await fetch(f"SELECT {column} AS value FROM {table}"))[0]["value"])


async def test_how_to_get_in_stands_encrypted_and_reads_plain() -> None:
    site = await a_site(access_notes=CODE)
    case = await a_case(asset=await an_asset(site=site), access=f"{CODE}, ring twice")

    assert (await Site.get(ref=site.ref)).way_in == CODE
    assert (await Case.get(ref=case.ref)).way_in == f"{CODE}, ring twice"
    assert CODE not in await stands_in("site", "access_notes")
    assert CODE not in await stands_in("service_case", "access")


async def test_a_text_that_looks_encrypted_is_kept_as_the_text_that_it_is() -> None:
    site = await a_site(access_notes=CODE)
    stolen = await stands_in("site", "access_notes")

    case = await a_case(asset=await an_asset(site=site), access=stolen)

    assert (await Case.get(ref=case.ref)).way_in == stolen
    assert await stands_in("service_case", "access") != stolen


async def test_plain_text_does_not_get_into_an_encrypted_column() -> None:
    case = await a_case()

    with pytest.raises(TypeError):
        await Case.filter(ref=case.ref).update(access=CODE)


async def test_a_value_that_was_moved_to_another_row_does_not_decrypt() -> None:
    asset = await an_asset()
    first, second = await a_case(asset=asset, access=CODE), await a_case(asset=asset, access="Ring twice")

    await execute(
        "UPDATE service_case SET access = (SELECT other.access FROM service_case other WHERE other.ref = ?) WHERE ref = ?",
        [first.ref, second.ref],
    )

    with pytest.raises(Undecryptable):
        _ = (await Case.get(ref=second.ref)).way_in


async def test_messages_in_both_directions_and_drafts_stand_encrypted_and_are_served_plain() -> None:
    await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:1", CODE.encode()))
    await put(Outgoing("telegram", "1", "message", {"text": CODE}))
    state = ConversationState("report", 1, "review", {"given": {"access": CODE}}, (await OutboxItem.get()).created_at)
    await save_conversation("telegram", "1", state)

    for table, column in (("inbox_item", "body"), ("outbox_item", "body"), ("conversation", "draft")):
        assert "4711" not in await stands_in(table, column)
    assert [item.body for item in await claim_items()] == [CODE.encode()]
    assert [parcel.body for parcel in await claim_parcels()] == [{"text": CODE}]
    assert (await OutboxItem.get()).body == {"text": CODE}
    assert await load_conversation("telegram", "1") == state


async def test_what_a_stranger_sends_is_never_taken_for_ciphertext() -> None:
    sent = encrypt_bytes(b"a secret", purpose="inbox_item.body")
    words = encrypt('{"text": "a secret"}', purpose="outbox_item.body")

    await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:1", sent))
    await put(Outgoing("telegram", "1", "message", {"text": words}))

    assert [item.body for item in await claim_items()] == [sent]
    assert [parcel.body for parcel in await claim_parcels()] == [{"text": words}]


async def test_rows_from_before_there_was_encryption_are_served() -> None:
    await put(Outgoing("telegram", "1", "message", {"text": "new"}))
    await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:1", b"new"))
    await execute("UPDATE outbox_item SET body = ?", [json.dumps({"text": "old"})])
    await execute("UPDATE inbox_item SET body = ?", [b"old"])

    assert [parcel.body for parcel in await claim_parcels()] == [{"text": "old"}]
    assert [item.body for item in await claim_items()] == [b"old"]


async def test_a_row_whose_key_is_lost_does_not_keep_the_others_from_being_served() -> None:
    use_keys(["l" * 40])
    await put(Outgoing("telegram", "1", "message", {"text": "lost"}))
    await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:1", b"lost"))
    use_keys(["n" * 40])
    await put(Outgoing("telegram", "2", "message", {"text": "known"}))
    await InboxWriter().accept(Incoming("telegram", "update:2", "telegram:2", b"known"))

    with capture_logs() as logs:
        assert [parcel.body for parcel in await claim_parcels()] == [{}, {"text": "known"}]
        assert [item.body for item in await claim_items()] == [b"", b"known"]

    assert {entry["column"] for entry in logs if entry["event"] == "encryption.unreadable"} == {
        "outbox_item.body",
        "inbox_item.body",
    }
