"""The desk's door to tasks: taking, handing on and closing them, /tasks, the Home tab, the digest and a leaver's list."""

from datetime import timedelta

import pytest

from domain import clock
from domain.access.queries import find_staff
from domain.actor import system_actor
from domain.assets.views import AssetView
from domain.cases.views import CaseView
from domain.customers.queries import get_contact
from domain.tasks.actions import open_task
from domain.tasks.kinds import STILL_WRONG, UNASSIGNED
from domain.tasks.queries import get_task
from domain.tasks.rules import TaskState
from domain.tasks.views import TaskView
from handlers.slack.digest.post import post_digest
from handlers.slack.tasks.message import task_message
from handlers.texts.catalogue import texts_for
from tests.builders import a_case, a_manager
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.slack.desk import MANAGERS, Desk, Json, Said, checked

WATCH = system_actor("watch")
MIA = "U0MIA"


@pytest.fixture
async def case(desk: Desk, printer: AssetView) -> CaseView:
    await a_manager("Mia Roth", external_id=MIA)
    return await a_case(asset=printer)


async def a_task(case: CaseView, *, hours: float = 4) -> TaskView:
    due = clock.now() + timedelta(hours=hours)
    return await open_task(WATCH, kind=STILL_WRONG.name, subject=f"case:{case.ref}", said="It still jams", due_at=due)


async def button(task: TaskView, action: str) -> Json:
    """A button of the task's message in the channel."""
    _, blocks = await task_message(await get_task(task.ref), texts_for("en", "Europe/Berlin"))
    return checked(Said({"text": "", "blocks": blocks})).button(action)


async def test_who_takes_it_is_told_until_when_and_the_second_who_has_it(desk: Desk, case: CaseView) -> None:
    task = await a_task(case)
    take = await button(task, "task.take")

    await desk.press(MAX, take)
    mine = (await desk.answered()).text
    await desk.press(MAX, take)
    again = (await desk.answered()).text
    await desk.press(MIA, take)
    second = (await desk.answered()).text

    assert mine.startswith("*T-1001* is yours, due ")
    assert again == mine
    assert second == "Max Lindner has *T-1001* already. With *Hand on* it can be given to you."
    assert (await get_task(task.ref)).owner_name == "Max Lindner"


async def test_a_dispatcher_is_told_who_may_and_nothing_changes(desk: Desk, case: CaseView) -> None:
    task = await a_task(case)

    for action in ("task.take", "task.done", "task.hand_on"):
        await desk.press(DANA, await button(task, action))
        told = (await desk.answered()).text
        assert "Only managers and administrators can do that. Nothing was changed." in told
    assert await desk.sent("open_view") == []
    assert (await get_task(task.ref)).state is TaskState.OPEN
    assert "There is no open task for you" in (await desk.type(DANA, "/tasks")).text
    assert "I can't find that" in (await desk.type(DANA, "/tasks T-1001")).text


async def test_it_is_done_with_an_outcome_and_what_was_done_and_nothing_typed_is_lost(
    desk: Desk, case: CaseView
) -> None:
    task = await a_task(case)
    await desk.press(MAX, await button(task, "task.done"))
    form = await desk.opened(MAX)
    assert "It still jams" in form.words
    assert "Only staff read this." in str(form.view)

    nothing = await desk.submit(form)
    form.enter("task.outcome", "goodwill")
    unsaid = await desk.submit(form)
    form.enter("task.text", "A free service next time")
    closed = await desk.submit(form)

    assert nothing["errors"] == {"task.outcome": "Please pick what came of it."}
    assert unsaid["errors"] == {"task.text": "Please write in a few words what was done."}
    assert closed == {}
    done = await get_task(task.ref)
    assert (done.state, done.owner_name, done.resolution) == (TaskState.DONE, "Max Lindner", "A free service next time")


async def test_a_form_that_is_sent_late_says_who_was_first(desk: Desk, case: CaseView) -> None:
    task = await a_task(case)
    await desk.press(MAX, await button(task, "task.done"))
    form = await desk.opened(MAX)
    mia = (await find_staff("Mia Roth"))[0]
    form.enter("task.outcome", "goodwill")
    form.enter("task.text", "A free service next time")
    await desk.press(MIA, await button(task, "task.take"))

    late = await desk.submit(form)

    assert list(late["errors"].values()) == ["Mia Roth has T-1001 already. With Hand on it can be given to you."]
    assert (await get_task(task.ref)).owner == mia.id


async def test_it_is_handed_on_to_who_may_do_it_and_given_back_to_all(desk: Desk, case: CaseView) -> None:
    task = await a_task(case)
    await desk.press(MAX, await button(task, "task.take"))
    await desk.press(MAX, await button(task, "task.hand_on"))
    form = await desk.opened(MAX)
    offered = [each["text"]["text"] for each in form.element("task.member")["options"]]
    nobody = await desk.submit(form)
    mia = (await find_staff("Mia Roth"))[0]
    form.enter("task.member", str(mia.id))
    assert await desk.submit(form) == {}
    handed = await get_task(task.ref)

    await desk.press(MIA, await button(task, "task.hand_on"))
    back = await desk.opened(MIA)
    back.enter("task.member", "0")
    assert await desk.submit(back) == {}

    assert offered == ["Nobody in particular", "Ada Brandt", "Mia Roth"]
    assert nobody["errors"] == {"task.member": "Please pick who does it."}
    assert handed.owner_name == "Mia Roth"
    history = (await desk.type(MIA, "/tasks T-1001")).words
    for happened in (
        "Task T-1001 was opened",
        "Max Lindner has taken task T-1001",
        "Max Lindner has handed it on to Mia Roth",
        "Nobody has task T-1001 any more",
    ):
        assert happened in history
    assert (await get_task(task.ref)).state is TaskState.OPEN


async def test_the_list_has_what_is_overdue_first_and_is_narrowed_by_words(
    desk: Desk, case: CaseView, held_clock: HeldClock
) -> None:
    await a_task(case, hours=1)
    await open_task(WATCH, kind=UNASSIGNED.name, subject=f"case:{case.ref}", due_at=clock.now() + timedelta(hours=5))
    max_ = (await find_staff("Max Lindner"))[0]
    held_clock.move(hours=2)
    listed = await desk.type(MAX, "/tasks")
    late = await desk.type(MAX, "/tasks überfällig")
    await desk.press(MAX, listed.button("task.take"))
    mine = await desk.type(MAX, "/tasks mine")
    free = await desk.type(MAX, "/tasks free")
    one = await desk.type(MAX, "/tasks t1001")
    unknown = await desk.type(MAX, "/tasks purple")

    assert listed.text == "2 open tasks, 1 🔴 overdue"
    assert listed.words.index("*T-1001* 🔴 overdue") < listed.words.index("*T-1002* 🟠 nobody has it")
    assert "T-1002" not in late.words
    assert "One task is yours" in mine.text
    assert max_.name in mine.words
    assert "T-1001" not in free.words
    assert "“It still jams”" in one.words
    assert "I don't know “purple”" in unknown.text


async def test_a_long_list_is_paged(desk: Desk, case: CaseView) -> None:
    for number in range(12):
        await open_task(WATCH, kind=UNASSIGNED.name, subject=f"case:C-{number}")

    listed = await desk.type(MAX, "/tasks")
    await desk.press(MAX, listed.button("tasks.page"))

    assert "Page 1 of 2" in listed.words
    assert "Page 2 of 2" in (await desk.answered()).words
    assert "T-1012" in (await desk.answered()).words


async def test_a_task_about_a_contact_names_them_with_their_number(desk: Desk, case: CaseView) -> None:
    anna = await get_contact(case.contact_id)
    task = await open_task(WATCH, kind=UNASSIGNED.name, subject=contact_ref(anna.id))
    gone = await open_task(WATCH, kind=UNASSIGNED.name, subject=contact_ref(9999))

    known = await desk.type(MAX, f"/tasks {task.ref}")
    unknown = await desk.type(MAX, f"/tasks {gone.ref}")

    assert f"Anna Weiss · Northside Clinic · {anna.phone}" in known.words
    assert "nobody has it" in unknown.words


def contact_ref(key: int) -> str:
    return f"contact:{key}"


async def test_the_home_tab_shows_a_managers_own_tasks_and_those_that_nobody_has(desk: Desk, case: CaseView) -> None:
    await a_task(case)
    await open_task(WATCH, kind=UNASSIGNED.name, subject=f"case:{case.ref}")
    await desk.press(MAX, await button(await get_task("T-1001"), "task.take"))

    home = (await desk.open_home(MAX)).words
    of_dispatch = (await desk.open_home(DANA)).words

    assert "*My tasks* (1)" in home
    assert "*Tasks that nobody has* (1)" in home
    assert home.index("T-1001") < home.index("T-1002")
    assert "T-1001" not in of_dispatch


async def test_the_digest_counts_tasks_and_shows_first_what_is_overdue(
    desk: Desk, case: CaseView, held_clock: HeldClock
) -> None:
    await a_task(case, hours=1)
    await open_task(WATCH, kind=UNASSIGNED.name, subject=f"case:{case.ref}", due_at=clock.now() + timedelta(hours=5))
    held_clock.move(hours=2)

    await post_digest(MANAGERS, day=clock.now().date())

    (digest,) = await desk.sent("post", MANAGERS)
    words = Said(digest).words
    assert "Nothing needs a decision" not in words
    assert "*Tasks*: 2 open, 1 🔴 overdue." in words
    assert words.index("*T-1001* 🔴 overdue") < words.index("*T-1002* 🟠 nobody has it")


async def test_what_somebody_has_is_listed_when_their_access_is_ended(desk: Desk, case: CaseView) -> None:
    task = await a_task(case)
    await desk.press(MIA, await button(task, "task.take"))

    asked = await desk.type(ADA, "/callout end Mia Roth")
    await desk.press(ADA, asked.button("staff.end"))
    ended = (await desk.answered()).words

    assert "open tasks: 1" in asked.words
    assert "One task goes back to all who can do it:" in ended
    assert "*T-1001* 🟢 Mia Roth has it" in ended
