"""/customer: one customer, *new* with its form, *edit* with the form of its record, *find* people, *merge* two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.actor import Permission
from domain.customers.actions import Enrolment, alike, enrol_customer
from domain.customers.queries import get_account
from domain.customers.views import AccountView
from domain.errors import DomainError
from handlers.exchange.cells import Entry
from handlers.exchange.faults import fault_of
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Column, Record
from handlers.exchange.sheet import row_of
from handlers.exchange.transfer import told_at
from handlers.slack.customers.customer import card, look_up
from handlers.slack.customers.meant import customers_meant
from handlers.slack.customers.merge import ask_to_merge
from handlers.slack.customers.people import find_people
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, field, modal, option, section, select, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Answers, FieldsRefused, Form, Line, Tap, metadata, notice
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import remembered
from handlers.slack.setup.change import open_change
from handlers.slack.setup.kinds import handle
from handlers.slack.setup.wording import choice, hint, label
from handlers.texts.catalogue import Texts
from storage.database import hold

FORM, NEW = FormId("customer.enrol"), ActionId("customer.new")
ASKED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACCOUNTS: (
        *("name", "number", "kind", "tier", "language"),
        *("billing_name", "billing_street", "billing_postal_code", "billing_city", "billing_country", "billing_email"),
        *("postal_street", "postal_postal_code", "postal_city"),
        *("buyer_reference", "tax_id", "emergency_contacts"),
    ),
    Kind.SITES: ("name", "street", "postal_code", "city", "country"),
    Kind.CONTACTS: ("name", "phone", "phones", "email", "role", "language"),
}
NEEDED = {(Kind.ACCOUNTS, "name")}
Typed = dict[Kind, dict[str, str]]


async def customer_command(caller: Caller, line: Line) -> Answer:
    verb, _, rest = line.text.strip().partition(" ")
    if not verb:
        return Answer(caller.words("slack-customer-usage"))
    if verb.casefold() in _spellings("new", caller.words) and not rest.strip():
        return await _open_form(caller, line.trigger_id)
    if verb.casefold() in _spellings("edit", caller.words) and rest.strip():
        return await _edit(caller, line, rest.strip())
    if verb.casefold() in _spellings("merge", caller.words):
        return await ask_to_merge(caller, rest, line.trigger_id)
    if verb.casefold() in _spellings("find", caller.words) and rest.strip():
        return await find_people(caller, rest.strip())
    return await look_up(caller, line.text)


def _spellings(verb: str, words: Texts) -> tuple[str, str]:
    return verb, words.plain(f"slack-customer-verb-{verb}").casefold()


async def _edit(caller: Caller, line: Line, text: str) -> Answer:
    found = await customers_meant(text)
    record = RECORDS[Kind.ACCOUNTS]
    if len(found) != 1 or not caller.actor.may(record.edit):
        caller.actor.must(record.edit)
        return await look_up(caller, text)
    value = handle(record, (found[0].ref,))
    await open_change(caller, Tap(line.user, "", value, line.trigger_id, line.response_url, None, Answers({})))
    return Answer()


async def _open_form(caller: Caller, trigger_id: str) -> Answer:
    caller.actor.must(Permission.CUSTOMER_ENROL)
    await outbound.open_view(caller.user, trigger_id, _view(caller, {}))
    return Answer()


def _view(caller: Caller, typed: Typed, *, alike: Sequence[AccountView] = ()) -> View:
    """`alike` stand above all: a second *Save* enrols the customer all the same."""
    words = caller.words
    blocks: Blocks = []
    if alike:
        names = ", ".join(f"{shorten(each.name, 60)} ({each.ref})" for each in alike[:5])
        blocks.append(section(words("slack-enrol-alike", customers=names)))
    for kind, names in ASKED.items():
        blocks.append(section(words("slack-enrol-part", part=kind.value)))
        blocks += [_field(kind, name, typed.get(kind, {}).get(name, ""), words, again=bool(alike)) for name in names]
    return modal(
        words.plain("slack-enrol-title"),
        blocks,
        callback_id=FORM,
        submit=words.plain("slack-enrol-anyway" if alike else "slack-button-save"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(agreed=_agreed(alike)),
    )


def _agreed(alike: Sequence[AccountView]) -> str:
    return " ".join(sorted(each.ref for each in alike))[:500]


def _field(kind: Kind, name: str, text: str, words: Texts, *, again: bool) -> Block:
    record = RECORDS[kind]
    column, where = _column(record, name), _where(kind, name)
    if column.cell.entry is Entry.CHOICE:
        offered = [option(choice(column, each, words), each) for each in column.cell.choices]
        element = select(where, offered, initial=text or str(column.cell.empty or ""))
    else:
        element = text_input(where, initial=text, longest=min(column.cell.longest, 3000))
    return field(
        label(record, name, words),
        element,
        block_id=f"{where}.{'again' if again else 'first'}",
        hint=hint(record, column, words),
        optional=(kind, name) not in NEEDED,
    )


def _column(record: Record, name: str) -> Column:
    return next(column for column in record.columns if column.name == name)


def _where(kind: Kind, name: str) -> FieldId:
    return FieldId(f"enrol.{kind}.{name}")


def _typed(answers: Answers) -> Typed:
    found: Typed = {}
    for kind, names in ASKED.items():
        chosen = {name for name in names if _column(RECORDS[kind], name).cell.entry is Entry.CHOICE}
        found[kind] = {
            name: answers.choice(_where(kind, name)) if name in chosen else answers.text(_where(kind, name))
            for name in names
        }
    return found


async def take(caller: Caller, form: Form) -> View | None:
    """Every wrong field gets its error; who may be there already is named before a second one is made."""
    caller.actor.must(Permission.CUSTOMER_ENROL)
    typed, words = _typed(form.answers), caller.words
    values = _read(typed, words)
    agreed = remembered(form.metadata).get("agreed", "")
    await hold("customers:enrol")  # of two who enrol the same customer at once, the second is told of the first's
    found = await alike(caller.actor, name=values[Kind.ACCOUNTS]["name"], phone=values[Kind.CONTACTS].get("phone", ""))
    if found and _agreed(found) != agreed:
        return _view(caller, typed, alike=found)
    try:
        enrolment = Enrolment(values[Kind.ACCOUNTS], values[Kind.SITES], values[Kind.CONTACTS])
        account = await enrol_customer(caller.actor, enrolment)
    except DomainError as error:
        where = _where(*_blamed(error, typed))
        raise FieldsRefused({where: fault_of(error).sentence(words)}) from None
    shown = await card(caller, await get_account(account.ref))
    return notice(
        f"{words('slack-enrol-done', customer=account.name, ref=account.ref)}", words.plain("slack-close")
    ) | {"blocks": [section(words("slack-enrol-done", customer=account.name, ref=account.ref)), *shown.blocks][:99]}


def _blamed(error: DomainError, typed: Typed) -> tuple[Kind, str]:
    if error.code == "phone-unreadable":
        fields = ((Kind.CONTACTS, "phone"), (Kind.CONTACTS, "phones"), (Kind.ACCOUNTS, "emergency_contacts"))
        given = str(error.params.get("phone", ""))
        return next((each for each in fields if given in typed[each[0]][each[1]]), fields[0])
    return Kind.ACCOUNTS, "number" if error.code == "account-number-taken" else "name"


def _read(typed: Typed, words: Texts) -> dict[Kind, dict[str, Any]]:
    """Raises FieldsRefused."""
    errors: dict[FieldId, str] = {}
    values: dict[Kind, dict[str, Any]] = {}
    for kind, texts in typed.items():
        given = any(texts[name] for name in texts if _column(RECORDS[kind], name).cell.entry is not Entry.CHOICE)
        if not given and kind is not Kind.ACCOUNTS:
            values[kind] = {}
            continue
        row = row_of(texts, RECORDS[kind])
        values[kind] = row.values
        if kind is Kind.SITES and not texts["name"]:  # the first place is called like the customer
            row = replace(row, problems=[each for each in row.problems if each.fault.column != "name"])
        errors |= {_where(kind, name): fault.sentence(words) for name, fault in told_at(row.problems).items()}
    if errors:
        raise FieldsRefused(errors)
    return values


async def open_new(caller: Caller, tap: Tap) -> None:
    caller.actor.must(Permission.CUSTOMER_ENROL)
    await outbound.open_view(caller.user, tap.trigger_id, _view(caller, {}))


FEATURE = Feature(
    commands=(
        Command(
            "/customer",
            customer_command,
            Permission.CUSTOMER_VIEW,
            "reference | name | phone | serial | find NAME | new | edit REF | merge #12 #15",
            "slack-command-customer",
        ),
    ),
    taps={NEW: open_new},
    forms={FORM: take},
)
