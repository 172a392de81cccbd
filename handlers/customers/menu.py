"""The customer's menu, and the lists that it leads to."""

from babel.dates import format_date

from domain import clock
from domain.actor import Actor, Permission
from domain.assets.views import AssetView
from domain.cases.queries import contract_for_machine, get_case_for, list_assets_for, list_open_cases_for
from domain.customers.queries import get_site
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn, say, show
from handlers.conversation.door import Command, Part
from handlers.conversation.intents import START_DIALOGUE, Intent
from handlers.conversation.messages import Button, Message, Reply
from handlers.customers import intents
from handlers.customers.fault import REPORT_FAULT
from handlers.customers.known import known
from handlers.customers.machines import machine_key, machine_tapped
from handlers.customers.requests import headline, list_label, reading_rows, status_rows, status_text
from handlers.customers.story import story, work_photos
from handlers.payloads import whole_number
from handlers.texts.catalogue import Texts
from storage.outbox.items import Mode

PAGE = 6


def menu_rows(words: Texts, contact: Actor) -> tuple[tuple[Button, ...], ...]:
    """Without *Report a fault* for who may only look; with *My people* for an administrator."""
    report = Button(words.plain("menu-report"), START_DIALOGUE.to(REPORT_FAULT))
    requests = Button(words.plain("menu-requests"), intents.LIST_CASES.to(0))
    machines = Button(words.plain("menu-machines"), intents.LIST_MACHINES.to(0))
    settings = Button(words.plain("menu-settings"), intents.SETTINGS.to())
    account = Button(words.plain("menu-account"), intents.MY_ACCOUNT.to())
    people = Button(words.plain("menu-people"), intents.LIST_PEOPLE.to(0))
    own = ((account, people), (settings,)) if contact.may(Permission.ACCOUNT_PEOPLE) else ((account, settings),)
    return (*(() if contact.reads_only else ((report,),)), (requests, machines), *own)


async def show_menu(turn: Turn) -> Ending:
    text = turn.words("menu-welcome", name=turn.known.name)
    return Ending((show(turn, text, *menu_rows(turn.words, turn.known)),))


async def show_help(turn: Turn) -> Ending:
    return Ending((show(turn, turn.words("customer-help"), *menu_rows(turn.words, turn.known)),))


async def nothing_to_cancel(turn: Turn) -> Ending:
    return Ending((show(turn, turn.words("menu-nothing-open"), *menu_rows(turn.words, turn.known)),))


async def list_requests(turn: Turn) -> Ending:
    """The status of the only open request, or a list to choose from."""
    words, cases = turn.words, await list_open_cases_for(turn.known)
    if not cases:
        return Ending((show(turn, words("requests-none"), *menu_rows(words, turn.known)),))
    if len(cases) == 1:
        return Ending((await status_reply(turn.known, words, cases[0].ref),))
    page = whole_number(turn.argument) or 0
    shown = cases[page * PAGE : (page + 1) * PAGE] or cases[:PAGE]
    rows = [[Button(list_label(words, case), intents.SHOW_CASE.to(case.ref))] for case in shown]
    rows.append(_pager(words, intents.LIST_CASES, page, has_next=(page + 1) * PAGE < len(cases)))
    return Ending((show(turn, words("requests-list", count=len(cases)), *filter(None, rows)),))


async def show_request(turn: Turn) -> Ending:
    return Ending((await status_reply(turn.known, turn.words, turn.argument),))


async def status_reply(actor: Actor, words: Texts, ref: str) -> Reply:
    """The status message as a new message at the bottom of the chat; from now on this one is edited."""
    case = await get_case_for(actor, ref)
    rows = reading_rows(words, case) if actor.reads_only else status_rows(words, case)
    message = Message(await status_text(words, case), rows)
    return Reply(message, slots.case(case.ref), clear_first=True, about=case.ref)


async def show_timeline(turn: Turn) -> Ending:
    """A page of what has happened; the argument is `C-10042` or `C-10042/2`. Its message goes on being edited as more happens."""
    ref, _, number = turn.argument.partition("/")
    case = await get_case_for(turn.known, ref)
    message, slot = await story(turn.known, turn.words, case, whole_number(number)), slots.story(case.ref)
    mode = Mode.EDIT if turn.tapped == slot else Mode.NEW
    return Ending((Reply(message, slot, mode, clear_first=mode is Mode.NEW, about=case.ref),))


async def show_work_photos(turn: Turn) -> Ending:
    case = await get_case_for(turn.known, turn.argument)
    photos = await work_photos(turn.known, case.ref)
    if not photos:
        return Ending((say(turn.words("timeline-no-photos"), about=case.ref),))
    text = f"{headline(turn.words, case)}\n{turn.words('timeline-photos-shown', count=len(photos))}"
    return Ending((Reply(Message(text, photos=tuple(photos)), about=case.ref),))


async def list_machines(turn: Turn) -> Ending:
    words = turn.words
    number = whole_number(turn.argument) or 0
    page = await list_assets_for(turn.known, page=number, size=PAGE)
    if not page.items:
        share = (
            [[Button(words.plain("button-share-number"), intents.SHARE_NUMBER.to())]]
            if turn.known.own_cases_only
            else []
        )
        return Ending((show(turn, words("machines-none"), *share, *menu_rows(words, turn.known)),))
    rows = [[Button(machine_label(words, asset), intents.SHOW_MACHINE.to(machine_key(asset)))] for asset in page.items]
    rows.append(_pager(words, intents.LIST_MACHINES, number, has_next=page.has_next))
    return Ending((show(turn, words("machines-list", count=page.total), *filter(None, rows)),))


async def show_machine(turn: Turn) -> Ending:
    words, asset = turn.words, await machine_tapped(turn.known, turn.argument)
    report = Button(words.plain("menu-report"), intents.REPORT_MACHINE.to(machine_key(asset)))
    back = Button(words.plain("menu-machines"), intents.LIST_MACHINES.to(0))
    contract = await contract_for_machine(asset, await get_site(asset.site_ref), clock.now())
    covered = words("machine-covered", contract=contract.name) if contract else ""
    text = "\n".join(part for part in (machine_text(words, asset), covered) if part)
    rows = [[back]] if turn.known.reads_only else [[report], [back]]
    return Ending((show(turn, text, *rows),))


def machine_label(words: Texts, asset: AssetView) -> str:
    """For a button: the machine's name and place."""
    where = asset.placement or asset.site_name
    return words.plain("machine-label", machine=asset.title, place=where)[:60]


def machine_text(words: Texts, asset: AssetView) -> str:
    until = max((day for cover in asset.warranty if (day := asset.covered_until(cover))), default=None)
    model = f"{asset.make} {asset.model}".strip()
    text = words(
        "machine-text",
        machine=asset.title,
        serial=asset.serial,
        model=model or asset.type,
        place=", ".join(part for part in (asset.placement, asset.site_name, asset.site_address) if part),
    )
    if until is None:
        return text
    over = until < words.local_day(clock.now())
    day = format_date(until, "long", locale=words.formats.locale)
    return f"{text}\n{words('machine-warranty', until=day, over='yes' if over else 'no')}"


def _pager(words: Texts, intent: Intent, page: int, *, has_next: bool) -> list[Button]:
    earlier = [Button(words.plain("button-earlier"), intent.to(page - 1))] if page else []
    return [*earlier, *([Button(words.plain("button-more"), intent.to(page + 1))] if has_next else [])]


PART = Part(
    intents={
        intents.MENU: known(show_menu),
        intents.LIST_CASES: known(list_requests),
        intents.SHOW_CASE: known(show_request),
        intents.SHOW_TIMELINE: known(show_timeline),
        intents.WORK_PHOTOS: known(show_work_photos),
        intents.LIST_MACHINES: known(list_machines),
        intents.SHOW_MACHINE: known(show_machine),
    },
    commands={
        Command("status", menu="command-status"): known(list_requests),
        Command("machines", menu="command-machines"): known(list_machines),
        Command("help", menu="command-help"): known(show_help),
        Command("cancel", menu="command-cancel"): known(nothing_to_cancel),
        Command("back"): known(nothing_to_cancel),
    },
)
