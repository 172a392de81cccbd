"""[Link to a customer] and [Not ours]: what dispatch does with an enquiry."""

from dataclasses import dataclass

from domain.actor import Permission
from domain.assets.queries import find_by_serial, machines_of
from domain.assets.views import AssetView
from domain.cases.actions import open_case_from_enquiry
from domain.customers.actions import refuse_enquiry
from domain.customers.errors import EnquirySettled
from domain.customers.queries import find_contacts_by_phone, get_contact, get_enquiry
from domain.customers.views import ContactView, EnquiryView
from handlers.slack.enquiries.candidates import likely_people, machines_like, people_of
from handlers.slack.enquiries.message import LINK, NOT_OURS, headline
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import OPTION, field, modal, option, said, section, sections, select, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import number_in, remembered

LINK_FORM, NOT_OURS_FORM = FormId("enquiry.link"), FormId("enquiry.not_ours")
WANTED, MACHINE, WHO = FieldId("enquiry.wanted"), FieldId("enquiry.machine"), FieldId("enquiry.who")
MOST_FOUND = 20
WANTED_LENGTH = 80


async def open_link_form(caller: Caller, tap: Tap) -> None:
    enquiry = await _open_one(caller, tap.value)
    people = await likely_people(enquiry, (await find_by_serial(enquiry.serial)).exact)
    by_phone = await find_contacts_by_phone(enquiry.phone) if enquiry.phone else []
    sure = str(by_phone[0].id) if len(by_phone) == 1 else ""
    view = _link_form(caller, enquiry, _Offered(enquiry.serial, (), tuple(people), sure))
    await outbound.open_view(caller.user, tap.trigger_id, view)


async def take_link_form(caller: Caller, form: Form) -> View | None:
    """Link to the machine with the serial that was typed, or that was chosen; else show what is like it."""
    known = remembered(form.metadata)
    enquiry, wanted = await _open_one(caller, known.get("enquiry", "")), form.answers.text(WANTED)
    chosen = form.answers.choice(MACHINE) if wanted == known.get("wanted") else ""
    who = form.answers.choice(WHO)
    person = await get_contact(number_in(who)) if who else None
    if not chosen:
        chosen = await _meant(caller, wanted, person)
    if chosen:
        contact = person.id if person else None
        await open_case_from_enquiry(caller.actor, enquiry=enquiry.ref, serial=chosen, contact=contact)
        return None
    found = await machines_like(caller.actor, wanted, person)
    if not found:
        raise FieldRefused(caller.words.plain("slack-enquiry-none-found"), WANTED)
    people = await people_of(person, {each.account_ref for each in found})
    return _link_form(caller, enquiry, _Offered(wanted, tuple(found), tuple(people), who))


async def _meant(caller: Caller, wanted: str, person: ContactView | None) -> str:
    """The serial that was typed, or that of the only machine there is where the person is; else ''."""
    exact = (await find_by_serial(wanted)).exact if wanted else None
    if exact is not None:
        return exact.serial
    theirs = await machines_of(caller.actor, person.account_ref, limit=2) if person else []
    return theirs[0].serial if len(theirs) == 1 else ""


@dataclass(frozen=True)
class _Offered:
    """What the form shows: the text that was looked for, what it found, and who was chosen."""

    wanted: str
    machines: tuple[AssetView, ...]
    people: tuple[ContactView, ...]
    who: str = ""


def _link_form(caller: Caller, enquiry: EnquiryView, offered: _Offered) -> View:
    words = caller.words
    blocks: Blocks = [section(headline(enquiry, words)), *sections(said(enquiry.words))]
    blocks.append(
        field(
            words.plain("slack-enquiry-wanted"),
            text_input(WANTED, initial=offered.wanted, longest=WANTED_LENGTH),
            hint=words.plain("slack-enquiry-wanted-hint"),
            optional=True,
        )
    )
    if offered.machines:
        machines = [option(_label(each), each.serial, shorten(each.account_name, OPTION)) for each in offered.machines]
        blocks.append(field(words.plain("slack-enquiry-machine"), select(MACHINE, machines), optional=True))
    if offered.people:
        people = [
            option(shorten(each.name, OPTION), str(each.id), shorten(each.account_name, OPTION))
            for each in offered.people
        ]
        hint = words.plain("slack-enquiry-who-hint")
        who = select(WHO, people, initial=offered.who)
        blocks.append(field(words.plain("slack-enquiry-who"), who, hint=hint, optional=True))
    return modal(
        words.plain("slack-enquiry-link-title"),
        blocks,
        callback_id=LINK_FORM,
        submit=words.plain("slack-button-link-short"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(enquiry=enquiry.ref, wanted=offered.wanted if offered.machines else ""),
    )


def _label(machine: AssetView) -> str:
    return f"{machine.serial} · {machine.title} · {machine.site_name}"


async def ask_whether_not_ours(caller: Caller, tap: Tap) -> None:
    enquiry, words = await _open_one(caller, tap.value), caller.words
    name = shorten(enquiry.name, 80)
    view = modal(
        words.plain("slack-enquiry-not-ours-title"),
        [section(headline(enquiry, words)), section(words("slack-enquiry-not-ours-ask", name=name))],
        callback_id=NOT_OURS_FORM,
        submit=words.plain("slack-button-not-ours"),
        close=words.plain("slack-button-back"),
        metadata=metadata(enquiry=enquiry.ref),
    )
    await outbound.open_view(caller.user, tap.trigger_id, view)


async def take_not_ours(caller: Caller, form: Form) -> View | None:
    await refuse_enquiry(caller.actor, enquiry=remembered(form.metadata).get("enquiry", ""))
    return None


async def _open_one(caller: Caller, ref: str) -> EnquiryView:
    """Raises NotAllowed, NotFound, EnquirySettled."""
    caller.actor.must(Permission.CASE_OPEN)
    caller.actor.must(Permission.CASE_VIEW)
    enquiry = await get_enquiry(ref)
    if not enquiry.is_open:
        raise EnquirySettled(enquiry=enquiry.ref, state=enquiry.state.value)
    return enquiry


FEATURE = Feature(
    taps={LINK: open_link_form, NOT_OURS: ask_whether_not_ours},
    forms={LINK_FORM: take_link_form, NOT_OURS_FORM: take_not_ours},
)
