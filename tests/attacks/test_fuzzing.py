"""Every input of both doors, drawn at random within the published limits: none is given up, and everybody can go on."""

import os
import secrets
from random import Random

import pytest

from tests.attacks.doors import Doors, from_slack, from_telegram
from tests.attacks.requests import Requests
from tests.attacks.updates import Updates
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.technicians.stage import ANNA, BEN, Stage

STRANGER, OTHER, NOBODY = 9001, 2**52 - 7, "U0NOBODY"
AT_ONCE = 100


async def fuzz(stage: Stage, doors: Doors, seed: int, count: int) -> None:
    """Serve `count` inputs, two of three from Telegram; then everybody says something ordinary and is answered."""
    await stage.customer()
    ben = await stage.joined()
    await stage.under_way(ben)
    case = (await stage.case()).ref
    known = [
        case,
        f"W-{case[2:]}-1",
        "W-10001-1",
        "C-10001",
        "C-10001/0",
        "W-10001-1/1",
        "T-BEN",
        "XK-2011",
        "PR-12",
        "report_fault",
        "0",
        "1",
    ]
    random = Random(seed)
    updates = Updates(random, (ANNA, BEN, STRANGER, OTHER), known)
    requests = Requests(random, (ADA, DANA, MAX, NOBODY), known)
    for _ in range(0, count, AT_ONCE):
        updates.buttons = list(doors.buttons)
        drawn = [
            from_slack(requests.one()) if random.random() < 0.33 else from_telegram(updates.one())
            for _ in range(AT_ONCE)
        ]
        await doors.take(drawn)
        stage.clock.move(minutes=3)
    assert not doors.failures, _told(doors.failures)
    for who in (ANNA, BEN, STRANGER, OTHER):
        before = await doors.answers_to("telegram", str(who))
        await doors.take([from_telegram(updates.say(who, "/start"))])
        assert await doors.answers_to("telegram", str(who)) > before, f"{who} is not answered any more"
    for member in (ADA, DANA, MAX, NOBODY):
        before = await doors.answers_to("slack", member)
        await doors.take([from_slack(requests.command(member, "/callout", "help"))])
        assert await doors.answers_to("slack", member) > before, f"{member} is not answered any more"
    assert not doors.failures, _told(doors.failures)


def _told(failures: list[str]) -> str:
    kinds = {each.split("\n")[0]: each for each in failures}
    return f"{len(failures)} failures of {len(kinds)} kinds\n" + "\n".join(list(kinds.values())[:25])


async def test_two_hundred_inputs_of_any_kind_are_answered(stage: Stage, doors: Doors) -> None:
    await fuzz(stage, doors, seed=20261130, count=200)


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_ten_thousand_inputs_of_any_kind_are_answered(stage: Stage, doors: Doors) -> None:
    seed = int(os.environ.get("SEED") or secrets.randbelow(2**31))
    print(f"SEED={seed}")

    await fuzz(stage, doors, seed=seed, count=int(os.environ.get("INPUTS") or 10_000))
