"""How many statements a dispatcher's turns take."""

from domain.actor import system_actor
from domain.assets.views import AssetView
from domain.tasks.actions import open_task
from domain.tasks.kinds import UNASSIGNED
from tests.builders import a_case
from tests.builders_crew import a_technician
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import Desk
from tests.handlers.statements import Measured


async def test_a_dispatchers_turns(desk: Desk, printer: AssetView, measured: Measured) -> None:
    cases = [await a_case(asset=printer) for _ in range(12)]
    await a_technician("Jamie Lee")
    await measured.of("dispatcher lists the queue", desk.type(DANA, "/queue"))
    await measured.of("dispatcher assigns", desk.type(DANA, f"/assign {cases[0].ref} jamie today 14:00"))

    measured.keep_to_limits()


async def test_a_managers_turns(desk: Desk, printer: AssetView, measured: Measured) -> None:
    for _ in range(12):
        case = await a_case(asset=printer)
        await open_task(system_actor("watch"), kind=UNASSIGNED.name, subject=f"case:{case.ref}")
    await measured.of("manager lists the tasks", desk.type(MAX, "/tasks"))
    listed = await desk.type(MAX, "/tasks")
    await measured.of("manager takes a task", desk.press(MAX, listed.button("task.take")))

    measured.keep_to_limits()
