"""/case new, [New case] and the shortcut [Open a case]: staff open a case for a caller, on machines that are on record.

First it is found out who or what it is about; then one form has the rest. A request that is open on one of the machines already is
named before another one is opened.
"""

from json import dumps
from typing import Any

from domain import clock
from domain.actor import Permission
from domain.assets.queries import find_by_serial, machines_of, search_machines
from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.actions import note_source, open_case, promises_for
from domain.cases.queries import find_cases_for
from domain.cases.rules import PARTS, UNDER_WAY
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.customers.queries import (
    find_accounts_named,
    find_contacts_by_phone,
    find_contacts_named,
    get_account,
    get_contact,
    list_people_of,
)
from domain.customers.views import ContactView
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from handlers.conversation.files import fetch_files
from handlers.slack.dispatch.draft import draft_for
from handlers.slack.dispatch.form import build_form
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import (
    checkbox,
    date_picker,
    field,
    file_input,
    modal,
    multi_select,
    option,
    radio_buttons,
    section,
    select,
    shorten,
    text_input,
)
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Shortcut, Tap, metadata, notice
from handlers.slack.kit.feature import Feature, MessageShortcut
from handlers.slack.kit.files import media_of, too_large
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import NotOffered, day_in, number_in, one_of, remembered
from handlers.texts.catalogue import Texts

NEW_CASE = ActionId("case.new")
WHO_FORM, FORM = FormId("new.who"), FormId("new.case")
WHO, FOUND = FieldId("new.wanted"), FieldId("new.found")
MACHINES, CONTACT, PROBLEM = FieldId("new.machines"), FieldId("new.contact"), FieldId("new.problem")
TYPE, PRIORITY, DAY, PART = FieldId("new.type"), FieldId("new.priority"), FieldId("new.day"), FieldId("new.part")
FILES, ASSIGN = FieldId("new.files"), FieldId("new.assign")
WHO_LENGTH, PROBLEM_LENGTH, MOST_FOUND, MOST_FILES = 80, 2000, 40, 10
MOST_KEPT = 2200
"""Characters of a message's words, as they are written, that a form remembers until it is known who it is about: Slack keeps 3,000."""
ANY = "any"


async def open_new(caller: Caller, trigger_id: str, typed: str = "") -> Answer:
    """The first form; `typed` is who or what it is about."""
    _may(caller)
    await outbound.open_view(caller.user, trigger_id, _who_form(caller, typed, [], {}))
    return Answer()


async def press_new(caller: Caller, tap: Tap) -> Answer:
    return await open_new(caller, tap.trigger_id)


async def open_from_message(caller: Caller, chosen: Shortcut) -> Answer:
    """Text and files of the message come along, and the case links back to it."""
    _may(caller)
    media = await media_of(each for each in chosen.files if not too_large(each))
    await fetch_files(ChannelName.SLACK, media)
    kept = {
        "text": _fitting(chosen.text),
        "media": ",".join(map(str, media[:MOST_FILES])),
        "link": f"https://slack.com/archives/{chosen.channel}/p{chosen.ts.replace('.', '')}" if chosen.ts else "",
    }
    await outbound.open_view(caller.user, chosen.trigger_id, _who_form(caller, "", [], kept))
    return Answer()


def _fitting(text: str) -> str:
    """As much of it as a form can remember; cut, it ends with "…", and the link leads to all of it."""
    kept = text[:PROBLEM_LENGTH]
    while len(dumps(kept)) > MOST_KEPT:
        kept = kept[: len(kept) * 9 // 10]
    return kept if kept == text else f"{kept[:-1]}…"


def _may(caller: Caller) -> None:
    caller.actor.must(Permission.CASE_OPEN)
    caller.actor.must(Permission.CASE_VIEW)


def _who_form(caller: Caller, wanted: str, found: list[dict[str, Any]], kept: dict[str, str]) -> View:
    words = caller.words
    typed = text_input(WHO, initial=wanted, longest=WHO_LENGTH)
    blocks: Blocks = [field(words.plain("slack-new-who"), typed, hint=words.plain("slack-new-who-hint"))]
    if found:
        blocks.append(field(words.plain("slack-new-found"), select(FOUND, found)))
    return modal(
        words.plain("slack-new-title"),
        blocks,
        callback_id=WHO_FORM,
        submit=words.plain("slack-new-next"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(**{**kept, "wanted": wanted if found else ""}),
    )


async def take_who(caller: Caller, form: Form) -> View | None:
    """The form for the account that is meant, or a choice where several fit."""
    _may(caller)
    kept, wanted = remembered(form.metadata), form.answers.text(WHO)
    chosen = form.answers.choice(FOUND) if wanted == kept.get("wanted") else ""
    found = [] if chosen else await _found(caller, wanted)
    if not chosen and not found:
        raise FieldRefused(caller.words.plain("slack-new-none"), WHO)
    if not chosen and len(found) > 1:
        return _who_form(caller, wanted, found, kept)
    return await _case_form(caller, chosen or str(found[0]["value"]), kept)


async def _found(caller: Caller, wanted: str) -> list[dict[str, Any]]:
    """Machines, people and accounts, as options; a serial that is exact is the only one."""
    if exact := (await find_by_serial(wanted)).exact if is_plausible_serial(wanted) else None:
        return [_machine_option(exact)]
    people = await find_contacts_by_phone(wanted) or await find_contacts_named(wanted, limit=MOST_FOUND)
    accounts = await find_accounts_named(wanted, limit=MOST_FOUND)
    machines = await search_machines(caller.actor, wanted, limit=MOST_FOUND) if not (people or accounts) else []
    return [
        *(option(f"{each.name} · {each.account_name}", f"contact:{each.id}") for each in people),
        *(option(each.name, f"account:{each.ref}") for each in accounts),
        *(_machine_option(each) for each in machines),
    ]


def _machine_option(machine: AssetView) -> dict[str, Any]:
    return option(f"{machine.serial} · {machine.title} · {machine.account_name}", f"asset:{machine.serial}")


async def _case_form(caller: Caller, about: str, kept: dict[str, str]) -> View:
    """`about` is `contact:12`, `account:NORTHSIDE` or `asset:XK-2011`. Raises NotFound, NotOffered, FieldRefused."""
    kind, _, ref = about.partition(":")
    contact, serial = 0, ""
    match kind:
        case "contact":
            person = await get_contact(number_in(ref))
            contact, account = person.id, person.account_ref
        case "asset":
            exact = (await find_by_serial(ref)).exact
            if exact is None:
                raise NotOffered
            serial, account = exact.serial, exact.account_ref
        case "account":
            account = (await get_account(ref)).ref
        case _:
            raise NotOffered
    return await _form(caller, account, {**kept, "contact": str(contact or ""), "serial": serial})


async def _form(caller: Caller, account_ref: str, kept: dict[str, str], *, warning: str = "") -> View:
    words, account = caller.words, await get_account(account_ref)
    machines = await _machines_of(caller, account_ref, kept.get("serial", ""))
    people = await _people_of(account_ref, number_in(kept.get("contact") or "0"))
    if not machines:
        raise FieldRefused(words.plain("slack-new-no-machine", account=account.name), WHO)
    first = next((each for each in machines if each.serial == kept.get("serial")), machines[0])
    offered = [option(f"{each.serial} · {each.title} · {each.site_name}", each.serial) for each in machines]
    picked = [first.serial] if kept.get("serial") or len(machines) == 1 else []
    blocks: Blocks = [section(warning)] if warning else []
    blocks += [
        section(f"<b>{account.name}</b>"),
        field(words.plain("slack-new-machines"), multi_select(MACHINES, offered, initial=picked)),
        field(
            words.plain("slack-new-problem"),
            text_input(PROBLEM, multiline=True, initial=kept.get("text", ""), longest=PROBLEM_LENGTH),
            hint=words.plain("slack-new-problem-hint"),
            optional=True,
        ),
        *await _how_urgent(caller, first),
        *_when(words),
        field(words.plain("slack-new-files"), file_input(FILES, most=MOST_FILES), optional=True),
    ]
    if people:
        named = [option(each.name, str(each.id)) for each in people]
        initial = kept.get("contact") or str(people[0].id)
        chosen = select(CONTACT, named, initial=initial)
        hint = words.plain("slack-new-contact-hint")
        blocks.append(field(words.plain("slack-new-contact"), chosen, hint=hint, optional=True))
    if caller.actor.may(Permission.WORK_ORDER_ASSIGN):
        box = checkbox(ASSIGN, words.plain("slack-new-assign-now"))
        blocks.append(field(words.plain("slack-new-assign"), box, optional=True))
    return modal(
        words.plain("slack-new-title"),
        blocks,
        callback_id=FORM,
        submit=words.plain("slack-new-open"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(**{**kept, "account": account_ref}),
    )


async def _machines_of(caller: Caller, account: str, serial: str) -> list[AssetView]:
    """As many as a menu takes, and among them the one that was named."""
    found = await machines_of(caller.actor, account)
    if not serial or serial in {each.serial for each in found}:
        return found
    named = (await find_by_serial(serial)).exact
    return [named, *found] if named and named.account_ref == account and not named.retired else found


async def _people_of(account: str, contact: int) -> list[ContactView]:
    """As many as a menu takes, and among them whoever was named."""
    found = await list_people_of(account)
    if not contact or contact in {each.id for each in found}:
        return found
    named = await get_contact(contact)
    return [named, *found] if named.account_ref == account else found


async def _how_urgent(caller: Caller, machine: AssetView) -> Blocks:
    """What it is, and each priority with its promise under the contract of the machine."""
    words, due = caller.words, await promises_for(caller.actor, machine.serial)
    types = [option(words.plain("slack-type", type=each.value), each.value) for each in CaseType]
    priorities = [
        option(words.plain("slack-new-promise", priority=each.value, due=due[each]), each.value) for each in Priority
    ]
    hint = words.plain("slack-new-type-hint")
    return [
        field(words.plain("slack-new-type"), select(TYPE, types), hint=hint, optional=True),
        field(words.plain("slack-new-priority"), radio_buttons(PRIORITY, priorities, initial=Priority.P3.value)),
    ]


def _when(words: Texts) -> Blocks:
    parts = [option(words.plain("slack-new-part-of-day", part=each), each) for each in (ANY, *PARTS)]
    day: dict[str, Any] = {key: value for key, value in date_picker(DAY, "").items() if key != "initial_date"}
    return [
        field(words.plain("slack-new-day"), day, optional=True),
        field(words.plain("slack-new-part"), select(PART, parts, initial=ANY), optional=True),
    ]


async def take_case(caller: Caller, form: Form) -> View | None:
    """Open it, unless one is open on a machine already and nobody has said to open another; then assign, if that was ticked."""
    _may(caller)
    kept, answers, words = remembered(form.metadata), form.answers, caller.words
    serials, problem, files = answers.choices(MACHINES), answers.text(PROBLEM), answers.files(FILES)
    if any(too_large(each) for each in files):
        raise FieldRefused(words.plain("slack-ask-too-large"), FILES)
    attached = [number_in(each) for each in kept.get("media", "").split(",") if each]
    if not problem and not files and not attached:
        raise FieldRefused(words.plain("slack-new-no-words"), PROBLEM)
    if kept.get("warned") != ",".join(serials) and (warning := await _duplicate(caller, serials)):
        return await _form(caller, kept.get("account", ""), {**kept, "warned": ",".join(serials)}, warning=warning)
    media = [*attached, *await media_of(files)]
    contact = answers.choice(CONTACT)
    case = await open_case(
        caller.actor,
        assets=serials,
        problem=problem,
        preferred=_wish(form),
        media=media,
        channel=ChannelName.SLACK,
        type=one_of(CaseType, answers.choice(TYPE)) if answers.choice(TYPE) else None,
        priority=one_of(Priority, answers.choice(PRIORITY)),
        contact=number_in(contact) if contact else None,
    )
    await fetch_files(ChannelName.SLACK, media)
    if kept.get("link"):
        await note_source(caller.actor, case=case.ref, link=kept["link"])
    if answers.choices(ASSIGN):
        return await build_form(caller, await draft_for(caller, case.ref))
    return _done(caller, case)


def _done(caller: Caller, case: CaseView) -> View:
    told = "yes" if case.contact_name else "no"
    text = caller.words("slack-new-done", case=case.ref, name=case.contact_name or "", told=told)
    return notice(text, caller.words.plain("slack-close"))


def _wish(form: Form) -> dict[str, str]:
    """As a customer's own: `asap`, or a day and a part of it. Raises NotOffered for a day that has passed."""
    given, part = form.answers.date(DAY), form.answers.choice(PART)
    if not given:
        return {"kind": "asap"}
    day = day_in(given)
    if day < clock.now().date():
        raise NotOffered
    return {"kind": "day", "day": day.isoformat(), **({"part": part} if part in PARTS else {})}


async def _duplicate(caller: Caller, serials: list[str]) -> str:
    """Words on the first case that is open on one of these machines; '' where none is."""
    for serial in serials:
        for case in await find_cases_for(caller.actor, asset=serial, limit=3):
            if case.status in UNDER_WAY:
                problem = shorten(case.problem, 120)
                return caller.words("slack-new-duplicate", case=case.ref, machine=serial, problem=problem)
    return ""


FEATURE = Feature(
    taps={NEW_CASE: press_new},
    forms={WHO_FORM: take_who, FORM: take_case},
    shortcuts=(
        MessageShortcut("open_case", open_from_message, "slack-shortcut-open-case", "slack-shortcut-open-case-help"),
    ),
)
