"""After the migration what technicians had asked before there were approvals can be decided, on a populated database."""

from datetime import UTC, datetime
from pathlib import Path

from domain.approvals.models import Approval
from domain.model_modules import MODEL_MODULES
from domain.work_orders.queries import exception_is_asked
from storage.columns import dump_json
from storage.database import close_database, moment, open_database
from storage.journal.words import NewWords, salted, write_words
from storage.schema.migration import migrate
from storage.sequences import next_number
from tests.storage.schema.test_released_schemas import blank
from tests.storage.schema.test_serials_in_any_script import account_and_site
from tests.storage.schema.test_tokens_out_of_rows import insert

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
BEFORE = "0030_shown_content"


async def an_order(case: int, asset: int, ref: str, status: str) -> int:
    texts = dict.fromkeys(("note", "summary", "recommendations", "hold_reason"), "")
    owner = {"case_id": case, "asset_id": asset, "skills": "[]", "duration_minutes": 60, "version": 1}
    return await insert("work_order", ref=ref, status=status, **texts, **owner, created_at=moment(AT))


async def journalled(what: str, order: str, said: str = "") -> None:
    data: dict[str, object] = {"work_order": order, "case": "C-10042", "reason": "absent"}
    words = salted(NewWords("text", said, person="staff:3")) if said else None
    if words is not None:
        data["text"] = words.mark
    entry = await insert(
        "journal_entry",
        at=moment(AT),
        name=f"work_order.completion_{what}",
        actor="staff:3",
        actor_name="",
        data=dump_json(data),
    )
    if words is not None:
        await write_words([(entry, words)])


async def a_case_with_an_asset() -> tuple[int, int]:
    account, site = await account_and_site()
    owner = {"account_id": account, "site_id": site}
    asset = await insert(
        "asset",
        serial="XK-2011",
        canonical="XK2011",
        **dict.fromkeys(("type", "make", "model", "label", "placement", "notes"), ""),
        warranty="{}",
        retired=False,
        created_at=moment(AT),
        **owner,
    )
    texts = dict.fromkeys(("problem", "access", "assigned_name", "assigned_technician", "urgency", "channel"), "")
    case = await insert(
        "service_case",
        ref="C-10042",
        type="repair",
        priority="P3",
        status="in_progress",
        triage="{}",
        media="[]",
        preferred="{}",
        opened_at=moment(AT),
        version=1,
        **texts,
        **owner,
    )
    return case, asset


async def test_open_questions_about_a_signature_become_approvals(tmp_path: Path) -> None:
    async with blank("approvals", tmp_path) as url:
        await migrate(url, lambda name: None, until=BEFORE)
        await open_database(url, MODEL_MODULES)
        try:
            case, asset = await a_case_with_an_asset()
            await an_order(case, asset, "W-10042-1", "in_progress")
            await an_order(case, asset, "W-10042-2", "in_progress")
            await an_order(case, asset, "W-10042-3", "completed")
            await journalled("exception_asked", "W-10042-1", "Nobody at reception")
            await journalled("exception_asked", "W-10042-2")
            await journalled("exception_refused", "W-10042-2")
            await journalled("exception_asked", "W-10042-3")
        finally:
            await close_database()

        await migrate(url, lambda name: None)

        await open_database(url, MODEL_MODULES)
        try:
            (approval,) = await Approval.all()
            assert (approval.ref, approval.subject, approval.about) == ("AP-1001", "work_order:W-10042-1", "C-10042")
            assert (approval.asked_by, approval.asked_at, approval.reason) == ("staff:3", AT, "Nobody at reception")
            assert approval.parameters == {"work_order": "W-10042-1"}
            assert approval.facts == {"why": "absent"}
            assert await exception_is_asked("W-10042-1")
            assert not await exception_is_asked("W-10042-2")
            assert await next_number("approval", start=1001) == 1002
        finally:
            await close_database()
