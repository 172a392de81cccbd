"""Everybody reads Slack in their own language."""

import pytest

from domain.assets.views import AssetView
from tests.builders import a_case, a_dispatcher
from tests.builders_crew import a_technician, an_appointment, in_hours
from tests.handlers.slack.desk import Desk

URSULA = "U0URSULA"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/queue all", "Antwort"),
        ("/queue wann", "wann"),
        ("/case {ref}", "Drucker|Gerät|Kunde"),
        ("/case 99", "99"),
        ("/crew", "heute"),
        ("/crew irgendwann", "irgendwann"),
        ("/assign {ref} niemand", "niemand"),
        ("/callout help", "/queue"),
        ("/callout staff", "Personen"),
        ("/callout invite Ben Ito technician", "Ben Ito"),
        ("/callout grant @ben dispatcher", "Ada Brandt"),
    ],
)
async def test_a_german_dispatcher_reads_german(desk: Desk, printer: AssetView, command: str, said: str) -> None:
    await a_dispatcher("Ursula Kern", external_id=URSULA, language="de", timezone="Europe/Berlin")
    case = await a_case(asset=printer)
    await a_case(asset=printer)
    _, technician = await a_technician()
    await an_appointment(technician, in_hours(2), case=case)

    words = (await desk.type(URSULA, command.format(ref=case.ref))).words

    assert any(part in words for part in said.split("|"))
    assert " due " not in words
    assert "nobody" not in words


async def test_the_form_is_german_for_her(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Ursula Kern", external_id=URSULA, language="de", timezone="Europe/Berlin")
    case = await a_case(asset=printer)
    await a_technician()
    await a_technician("Kim Roth", shifts={})

    await desk.type(URSULA, f"/assign {case.ref}")

    form = await desk.opened(URSULA)
    assert "Wer" in form.words
    assert "Who" not in form.words
