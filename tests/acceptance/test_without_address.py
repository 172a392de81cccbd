"""The whole chain without a public address: polling, Socket Mode, and a signature in the customer's own chat."""

from tests.acceptance.people import a_fault, done_on_site, recognised
from tests.acceptance.stage import Stage


async def test_a_customer_signs_with_a_typed_name_where_there_is_no_public_address(quiet_stage: Stage) -> None:
    peter, dana = quiet_stage.customer("Peter Lang"), quiet_stage.member("Dana Ortiz")
    leo = quiet_stage.technician("T-LEO")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    await dana.command(f"/assign {case} leo")
    await dana.sees(r"Leo Brandt goes")
    await leo.sees("New visit")
    await done_on_site(leo)

    assert "Sign here" not in await leo.buttons()
    await leo.tap("Ask (in )?the customer.*")
    await peter.tap("Confirm the work")
    await peter.sees("What was done")
    await peter.tap("All correct")
    await peter.sees("what name should we put on it")
    await peter.say("P")
    await peter.sees("first and last name")
    await peter.say("Peter Lang")
    await peter.tap("5 · excellent")
    await peter.tap("Sign it")

    await peter.sees("Signed by Peter Lang")
    report = await peter.sees("Here is your report")
    assert (await peter.download(report)).startswith(b"%PDF-")
    await leo.sees("✅ W-10042-1 done")
