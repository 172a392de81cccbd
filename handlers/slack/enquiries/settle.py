"""[Link to a machine] and [Not ours]: what dispatch does with an enquiry."""

from domain.actor import Permission
from domain.assets.queries import find_by_serial, search_machines
from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.actions import open_case_from_enquiry
from domain.customers.actions import refuse_enquiry
from domain.customers.errors import EnquirySettled
from domain.customers.queries import get_enquiry
from domain.customers.views import EnquiryView
from handlers.slack.enquiries.message import LINK, NOT_OURS, headline
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import OPTION, field, modal, option, said, section, sections, select, shorten, text_input
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import FieldRefused, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import remembered

LINK_FORM, NOT_OURS_FORM = FormId("enquiry.link"), FormId("enquiry.not_ours")
WANTED, MACHINE = FieldId("enquiry.wanted"), FieldId("enquiry.machine")
MOST_FOUND = 20
WANTED_LENGTH = 80


async def open_link_form(caller: Caller, tap: Tap) -> None:
    enquiry = await _open_one(caller, tap.value)
    await outbound.open_view(caller.user, tap.trigger_id, _link_form(caller, enquiry, enquiry.serial, []))


async def take_link_form(caller: Caller, form: Form) -> View | None:
    """Link to the machine with the serial that was typed, or that was chosen; else show what is like it."""
    known = remembered(form.metadata)
    enquiry, wanted = await _open_one(caller, known.get("enquiry", "")), form.answers.text(WANTED)
    chosen = form.answers.choice(MACHINE) if wanted == known.get("wanted") else ""
    if not chosen:
        exact = (await find_by_serial(wanted)).exact
        chosen = exact.serial if exact else ""
    if chosen:
        await open_case_from_enquiry(caller.actor, enquiry=enquiry.ref, serial=chosen)
        return None
    found = await _like(caller, wanted)
    if not found:
        raise FieldRefused(caller.words.plain("slack-enquiry-none-found"), WANTED)
    return _link_form(caller, enquiry, wanted, found)


async def _like(caller: Caller, wanted: str) -> list[AssetView]:
    near = (await find_by_serial(wanted)).near if is_plausible_serial(wanted) else []
    named = await search_machines(caller.actor, wanted, limit=MOST_FOUND)
    return list({each.serial: each for each in (*near, *named)}.values())[:MOST_FOUND]


def _link_form(caller: Caller, enquiry: EnquiryView, wanted: str, found: list[AssetView]) -> View:
    words = caller.words
    blocks: Blocks = [section(headline(enquiry, words)), *sections(said(enquiry.words))]
    blocks.append(
        field(
            words.plain("slack-enquiry-wanted"),
            text_input(WANTED, initial=wanted, longest=WANTED_LENGTH),
            hint=words.plain("slack-enquiry-wanted-hint"),
        )
    )
    if found:
        offered = [option(_label(each), each.serial, shorten(each.account_name, OPTION)) for each in found]
        blocks.append(field(words.plain("slack-enquiry-machine"), select(MACHINE, offered), optional=True))
    return modal(
        words.plain("slack-enquiry-link-title"),
        blocks,
        callback_id=LINK_FORM,
        submit=words.plain("slack-button-link-short"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(enquiry=enquiry.ref, wanted=wanted if found else ""),
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
