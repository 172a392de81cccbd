"""What a company sets up for itself while the service runs: who reads what in Slack, and what work costs."""

from datetime import timedelta

from bot.app import Service
from domain.actor import system_actor
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.sla.actions import check_clock
from domain.sla.models import ServiceClock
from domain.sla.rules import ClockKind
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import import_sheet
from storage import clock
from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Stage, text_of, words_of

PRICES = """\
ref,price_list,currency,item,period,per,amount,minimum_minutes,round_minutes
S-1,STANDARD,GBP,labour,,hour,75,30,15
S-2,STANDARD,GBP,labour,after_hours,times,2,,
S-3,STANDARD,GBP,travel,,flat,20,,
"""
TAXES = "ref,place,percent\nGB,GB,20\n"


async def a_channel(stage: Stage, name: str, **how: object) -> str:
    """A channel of everybody's, with the bot in it unless it is said otherwise."""
    members = [stage.member(each).id for each in ("Dana Ortiz", "Max Lindner", "Ivy Chen")]
    made = await stage.post("/sandbox/slack/channels", {"name": name, "members": members, **how})
    return str(made["channel"]["id"])


async def test_a_manager_chooses_who_reads_what_and_it_holds_after_a_restart(stage: Stage) -> None:
    peter = stage.customer("Peter Lang")
    dana, max_, ivy = (stage.member(name) for name in ("Dana Ortiz", "Max Lindner", "Ivy Chen"))
    billing, leads = await a_channel(stage, "billing"), await a_channel(stage, "leads")
    outside = await a_channel(stage, "outside", bot=False)

    await dana.command("/callout channel here billing", billing)
    await dana.sees("Only managers and administrators can do that", channel=billing)
    await max_.command("/callout channel here billing", outside)
    await max_.sees("/invite @Callout", channel=outside)
    await max_.command("/callout channel here billing", billing)
    await max_.sees("Messages for billing come to", channel=billing)
    await max_.command("/callout channel here managers", leads)
    await max_.sees("Messages for managers come to .* from now on", channel=leads)

    await stage.demo.service.stop()
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        assert await channel_for(RoleChannel.BILLING) == billing
        await dana.command("/callout channel")
        assert f"*billing* · <#{billing}>" in words_of(await dana.sees("Where messages go"))
        await recognised(peter)
        case = await a_fault(peter, "Printer in the library", urgency="Hard to work")
        await ServiceClock.filter(case=case).update(started_at=clock.now() - timedelta(days=30))
        await check_clock(system_actor("test"), case=case, kind=ClockKind.RESPONSE)
        await ivy.sees(case, channel=leads)
        assert not [each for each in await max_.messages(max_.managers) if case in words_of(each)]
    finally:
        await again.stop()


async def test_imported_prices_are_told_to_the_customer_in_german_and_explained_to_the_desk(stage: Stage) -> None:
    jonas, dana = stage.customer("Jonas Finch"), stage.member("Dana Ortiz")
    for kind, sheet in ((Kind.PRICES, PRICES), (Kind.TAXES, TAXES)):
        assert (await import_sheet(system_actor("import"), RECORDS[kind], sheet.encode())).problems == []

    await jonas.start()
    await jonas.press(".*Nummer.*")
    await jonas.tap("Störung melden")
    await jonas.tap("Backup power.*")
    await jonas.sees("Was ist los")
    await jonas.say("Das Gerät piept seit gestern")
    await jonas.tap("Läuft eingeschränkt")
    await jonas.tap("So bald wie möglich")
    await jonas.tap("Überspringen")
    review = text_of(await jonas.sees("Kosten:")).replace("\u00a0", " ")
    assert "Kosten: etwa 95,00 £ zzgl. MwSt. für 1 Std. Arbeit und die Anfahrt. Ersatzteile kommen dazu." in review
    await jonas.tap("Absenden")
    case = text_of(await jonas.sees(r"C-\d+.*")).split(" ")[0]

    await dana.sees(case)
    await dana.command(f"/case {case}")
    card = await dana.sees("Estimate")
    assert "£95.00 plus tax for 1 h of work and travel, without parts" in words_of(card)
    await dana.act("case.price_steps", channel=dana.dispatch, ts=str(card["ts"]))
    steps = words_of(await dana.modal())
    assert "1 h of work at £75.00 an hour = *£75.00*" in steps
    assert "20 % tax on £95.00 = *£19.00*" in steps
