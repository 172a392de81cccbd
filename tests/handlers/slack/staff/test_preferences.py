"""/callout prefers, and what the desk reads in /case of how a contact wants to be told and visited."""

from domain.assets.views import AssetView
from domain.customers.actions import set_quiet_hours, stop_messages
from domain.customers.queries import preferences_of
from domain.dispatch.queries import rank_technicians
from tests.builders import a_case, a_contact, a_dispatcher, acting_as
from tests.builders_crew import a_technician, in_hours, signed_off
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


async def test_the_desk_reads_what_the_contact_of_a_case_wants_and_says_who_should_come(
    desk: Desk, printer: AssetView
) -> None:
    anna = await a_contact(name="Erik Sand", phone="+49309018277")
    leo, who = await a_technician("Leo Brandt")
    await signed_off((leo, who), await a_case(acting_as(anna), printer))
    case = await a_case(acting_as(anna), printer)
    await set_quiet_hours(acting_as(anna), contact=anna.id, hours="21-7")
    await stop_messages(acting_as(anna), contact=anna.id, case=case.ref)

    said = await desk.type(DANA, "/callout prefers Erik Sand leo")
    assert "Likes Leo Brandt to come" in said.text
    shown = await desk.type(DANA, f"/case {case.ref}")

    words = str(shown.blocks)
    assert "Wants no messages about this case" in words
    assert "Quiet hours 21:00–07:00" in words
    assert "Likes Leo Brandt to come" in words
    ranked = await rank_technicians(await a_dispatcher(), case=case.ref, window=in_hours(26))
    preferred = {each.name: rating.value for each in ranked for rating in each.ratings if rating.name == "preferred"}
    assert [name for name, value in preferred.items() if value == 1.0] == ["Leo Brandt"]
    assert "Likes" not in (await desk.type(DANA, "/callout prefers Erik Sand nobody")).text
    assert (await preferences_of(anna.id)).technician == ""


async def test_somebody_who_was_not_there_is_refused_with_who_was(desk: Desk, printer: AssetView) -> None:
    anna = await a_contact(name="Erik Sand", phone="+49309018277")
    await a_technician("Mia Lang")

    assert "Nobody has been there yet" in (await desk.type(DANA, "/callout prefers Erik Sand mia")).text
    await signed_off(await a_technician("Leo Brandt"), await a_case(acting_as(anna), printer))

    said = await desk.type(DANA, "/callout prefers Erik Sand mia")

    assert "“mia” is none of those who have been there: " in said.text
    assert "Leo Brandt" in said.text
    assert "Type `/callout prefers Anna Weiss`" in (await desk.type(DANA, "/callout prefers")).text
