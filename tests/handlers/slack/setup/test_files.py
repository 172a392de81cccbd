"""/setup: a file is checked first, its faults are told in the member's words, and a button imports it; an export comes in the chat."""

from typing import Any

import pytest

from domain.access.openings import list_openings
from domain.actor import system_actor
from domain.customers.queries import export_contacts
from handlers.exchange.kinds import Kind
from handlers.slack.setup.files import exported, file_came
from storage.journal.entries import JournalEntry
from tests.handlers.exchange.brought_in import bring_in, two_customers
from tests.handlers.slack.conftest import ADA, DANA
from tests.handlers.slack.desk import Desk, Modal, Said

pytestmark = pytest.mark.usefixtures("desk")

CONTACTS = "account,name,phone\n"


async def uploading(desk: Desk, user: str, kind: str) -> Modal:
    said = await desk.type(user, f"/setup {kind}")
    await desk.press(user, said.button("setup.import"))
    return await desk.opened(user)


async def uploaded(desk: Desk, kind: str, content: str, *, user: str = ADA) -> Said:
    """The report on a file."""
    modal = await uploading(desk, user, kind)
    number = len(await desk.sent("take_records"))
    modal.enter(
        "setup.file", [{"id": f"F{number}", "name": f"{kind}.csv", "size": len(content), "mimetype": "text/csv"}]
    )
    await desk.submit(modal)
    assert "Checking" in modal.words or "geprüft" in modal.words
    return await taken(desk, content)


async def taken(desk: Desk, content: str | None, *, tried: int = 0) -> Said:
    """What delivery does with the row that was written last, once it has the file."""
    rows = await desk.sent("take_records")
    await file_came(tried or len(rows), rows[-1], None if content is None else content.encode())
    return Said((await desk.sent("post", rows[-1]["user"]))[-1])


async def test_a_file_with_faults_is_told_line_by_line_and_changes_nothing(desk: Desk) -> None:
    await two_customers()

    said = await uploaded(
        desk, "contracts", "ref,account,name,starts_on\nK-1,NORHT,Gold,soon\nK-2,HARB,Plain,2026-01-01\n"
    )

    assert "*contracts.csv*: nothing was imported, 2 things are wrong." in said.words
    assert "• line 2: starts_on is 'soon'; write a day as 2026-12-31" in said.words
    assert "• line 2: there is no account NORHT; is it NORTH?" in said.words
    assert "0" in (await desk.type(ADA, "/setup contracts")).text
    assert said.button("setup.import")["value"] == "contracts"


async def test_a_good_file_is_imported_by_a_button_and_only_once(desk: Desk) -> None:
    await two_customers()
    content = "ref,account,name,starts_on\nK-1,NORTH,Gold,2026-01-01\n"
    said = await uploaded(desk, "contracts", content)
    assert "is fine: 1 new, 0 changed, 0 as they were. Nothing is imported yet." in said.words
    assert "Contracts: 0" in (await desk.type(ADA, "/setup contracts")).words

    await desk.press(ADA, said.button("setup.import.go"))
    await desk.press(ADA, said.button("setup.import.go"))

    assert len(await desk.sent("take_records")) == 2
    done = await taken(desk, content)
    assert "✅ *contracts.csv* is imported: 1 new" in done.words
    assert "K-1" in (await desk.type(ADA, "/setup contracts")).words
    actors = await JournalEntry.filter(name="contracts.registered").values_list("actor", flat=True)
    assert [str(each).partition(":")[0] for each in actors] == ["staff"]
    gone = await taken(desk, None, tried=99)
    assert "upload it again" in gone.words


async def test_what_a_file_ends_is_shown_and_the_button_says_so(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,+49309018201\n")
    content = f"{CONTACTS}NORTH,Ada,+49309018202\n"

    said = await uploaded(desk, "contacts", content)

    go = said.button("setup.import.go")
    assert "Ada is no longer known by +49309018201" in said.words
    assert go["text"]["text"] == "Import and end these"
    await desk.press(ADA, go)
    assert "is imported" in (await taken(desk, content)).words
    assert [each["phone"] for each in await export_contacts()] == ["+49309018202"]


async def test_endings_that_nobody_has_seen_are_asked_again(desk: Desk) -> None:
    await two_customers()
    content = f"{CONTACTS}NORTH,Ada,+49309018202\n"
    said = await uploaded(desk, "contacts", content)
    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,+49309018201\n")

    await desk.press(ADA, said.button("setup.import.go"))
    again = await taken(desk, content)

    assert "Nothing is imported yet" in again.words
    assert "Ada is no longer known by +49309018201" in again.words
    assert [each["phone"] for each in await export_contacts()] == ["+49309018201"]


async def test_a_file_of_too_many_rows_is_refused_with_what_to_do(desk: Desk) -> None:
    rows = "".join(f"A{number},Firm\n" for number in range(2_001))

    said = await uploaded(desk, "accounts", f"ref,name\n{rows}")

    assert "has more than 2,000 rows. Please divide it" in said.words
    assert "Nothing is imported yet" not in said.words


async def test_a_delivery_that_is_tried_again_reports_once(desk: Desk) -> None:
    await two_customers()
    await uploaded(desk, "accounts", "ref,name\nEAST,East\n")
    before = len(await desk.sent("post", ADA))

    await taken(desk, "ref,name\nEAST,East\n")

    assert len(await desk.sent("post", ADA)) == before


@pytest.mark.parametrize(
    ("file", "words"),
    [([], "choose a file"), ([{"id": "F1", "name": "a.csv", "size": 1_000_001}], "larger than 1 MB")],
)
async def test_what_is_no_file_or_too_large_is_said_at_the_field(desk: Desk, file: list[Any], words: str) -> None:
    modal = await uploading(desk, ADA, "accounts")
    modal.enter("setup.file", file)

    answer = await desk.submit(modal)

    assert words in answer["errors"]["setup.file"]
    assert await desk.sent("take_records") == []


async def test_a_dispatcher_exports_what_they_see_and_it_is_noted_but_imports_nothing(desk: Desk) -> None:
    await two_customers()
    await bring_in(Kind.CONTACTS, f"{CONTACTS}NORTH,Ada,+49309018201\n")
    imports = (await desk.type(ADA, "/setup contacts")).button("setup.import")
    said = await desk.type(DANA, "/setup contacts")

    await desk.press(DANA, said.button("setup.export"))
    await desk.press(DANA, imports)

    assert [body["user"] for body in await desk.sent("give_records")] == [DANA]
    assert "administrators" in (await desk.answered()).text
    assert await desk.sent("open_view") == []
    made = await exported(DANA, "contacts")
    assert made is not None
    assert made[1].decode("utf-8-sig").splitlines()[1].startswith("NORTH,Ada,+49309018201")
    assert await exported("U0STRANGER", "contacts") is None
    assert len(await list_openings(system_actor("test"), kind="export", ref="contacts")) == 1


async def test_who_has_lost_their_role_meanwhile_imports_nothing(desk: Desk) -> None:
    body = {"user": DANA, "kind": "accounts", "media": 1, "name": "a.csv", "agreed": "", "sure": True}

    await file_came(1, body, b"ref,name\nEAST,East\n")

    assert await desk.sent("post", DANA) == []
    assert "EAST" not in (await desk.type(DANA, "/setup accounts")).words
