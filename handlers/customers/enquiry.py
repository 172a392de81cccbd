"""What a stranger reports: an enquiry. Nothing is looked up for it, so a serial that we know is answered as any other is."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain import clock
from domain.actor import Actor, system_actor
from domain.assets.rules import is_plausible_serial, stated
from domain.company import company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.actions import add_to_enquiry, receive_enquiry
from domain.customers.errors import EnquiryFull, EnquirySettled, TooManyEnquiries
from domain.customers.queries import files_within_quota, list_open_enquiries
from domain.customers.rules import LONGEST_ENQUIRY, MOST_OPEN_ENQUIRIES, looks_like_phone
from domain.customers.views import EnquiryView
from domain.sla.queries import usual_terms
from domain.sla.rules import ClockKind, due_at
from domain.triage.queries import triage_text
from domain.triage.rules import Urgency, priority_of
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Ending, Expects, Jump, Stay, Step, Turn, in_rows, say
from handlers.conversation.files import fetch_files
from handlers.conversation.heard import note_passed_on
from handlers.conversation.messages import Message, Reply, Said
from handlers.conversation.so_far import follows
from handlers.customers.danger import (
    ANYTHING,
    ask_whether_danger,
    danger_words,
    is_confirmed,
    names_danger,
    put_again,
    remark_in,
)
from handlers.customers.fault import gathered, shown
from handlers.customers.fault import with_words as joined
from handlers.customers.greetings import greets
from handlers.customers.known import RecogniseDraft
from handlers.customers.written import written
from handlers.texts.catalogue import Texts, texts_for

SHORTEST_PROBLEM = 8
LONGEST_SERIAL = 60
ASKED_ON = frozenset({"about", "company", "problem", "urgency"})
"""Steps that are put again after words of danger that were none; with the others the words have answered the question."""
WORTH_A_REQUEST = 25
"""So many characters make a text a fault report even where it names no fault."""


def tells_of_fault(turn: Turn, said: Said) -> bool:
    if said.files or len(said.text) >= WORTH_A_REQUEST:
        return True
    triage = triage_text(said.text, turn.words.language)
    return bool(triage.words or triage.urgency_words)


def is_serial(turn: Turn, said: Said) -> bool:
    """A serial and nothing else. "Fire 2" has the shape of one, too."""
    return is_plausible_serial(said.text) and not said.files and not danger_words(turn, said.text)


def with_words(draft: RecogniseDraft, text: str) -> RecogniseDraft:
    """Raises Again for more than an enquiry takes."""
    problem = "\n".join(part for part in (draft.problem, text.strip()) if part)
    if len(problem) > lengths.WORDS:
        raise Again("enquiry-too-long", longest=lengths.WORDS)
    return replace(draft, problem=problem, messages=draft.messages + bool(text.strip()))


async def keep_files(turn: Turn, draft: RecogniseDraft, files: tuple[int, ...]) -> tuple[RecogniseDraft, str]:
    """The draft with those files that are within the sender's quota, and words where some are not."""
    person, wanted = turn.person, tuple(dict.fromkeys((*draft.media, *files)))
    kept = tuple(await files_within_quota(person.channel, person.external_id, wanted)) if wanted else ()
    return replace(draft, media=kept), "" if len(kept) == len(wanted) else turn.words("enquiry-files-full")


async def open_refs(turn: Turn) -> tuple[str, ...]:
    """The sender's open enquiries, the newest first."""
    return tuple(each.ref for each in await list_open_enquiries(turn.person.channel, turn.person.external_id))


async def keep_whatever(turn: Turn, draft: RecogniseDraft, said: Said) -> tuple[RecogniseDraft, str]:
    """While an enquiry is open all that is said may belong to it, however little it tells. And words where not all was kept."""
    if is_serial(turn, said):
        return replace(draft, serial=stated(said.text)[:LONGEST_SERIAL]), ""
    kept, note = await keep_files(turn, draft, said.files)
    return with_words(kept, written(said).text), note


async def ask_about(turn: Turn, draft: RecogniseDraft) -> Ask:
    """Whether it belongs to an enquiry that is open."""
    words, full = turn.words, len(draft.open) >= MOST_OPEN_ENQUIRIES
    choices = [Choice(words.plain("button-add-to", enquiry=ref), ref) for ref in draft.open]
    new = [] if full else [Choice(words.plain("button-something-new"), "new")]
    text = (
        words("enquiry-full-about", **await company_call()) if full else words("enquiry-about", enquiry=draft.open[0])
    )
    rows = in_rows([*choices, *new])
    return Ask(text, rows, ANYTHING | Expects.LOCATION, longest=lengths.WORDS, gathered=len(draft.problem))


async def take_about(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    if said.choice == "new":
        return replace(draft, join="")
    if said.choice:
        danger = danger_words(turn, draft.problem) and draft.emergency is None
        return replace(draft, join=said.choice, emergency=None if danger else bool(draft.emergency))
    kept, note = await keep_files(turn, draft, said.files)
    return Stay(with_words(kept, written(said).text), note=note or turn.words("enquiry-kept"))


async def ask_problem(turn: Turn, draft: RecogniseDraft) -> Ask:
    words = turn.words
    if not (draft.problem or draft.media):
        return Ask(words("intake-problem-ask"), expects=ANYTHING, longest=lengths.WORDS)
    done = Choice(words.plain("button-thats-all"), "done", echo=shown(draft.problem))
    anew = Choice(words.plain("button-write-anew"), "anew")
    given = await gathered(turn, draft)
    return Ask(given, ((done, anew),), ANYTHING, longest=lengths.WORDS, gathered=len(draft.problem))


async def take_problem(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    """Collect text and files until the person taps [That's all]; each is acknowledged."""
    if said.choice == "done":
        if len(draft.problem) < SHORTEST_PROBLEM and not draft.media and not danger_words(turn, draft.problem):
            raise Again("intake-problem-too-short")
        asked = draft.emergency is not None or not danger_words(turn, draft.problem)
        return replace(draft, emergency=bool(draft.emergency) if asked else None)
    if said.choice == "anew":
        return Stay(replace(draft, problem="", media=(), emergency=None, messages=0))
    if greets(said.text) and not said.files and not draft.problem:
        raise Again("intake-greeted")
    kept, note = await keep_files(turn, draft, said.files)
    kept = with_words(kept, said.text)
    if not kept.media and not note and len(kept.problem) < SHORTEST_PROBLEM:
        raise Again("intake-problem-too-short")
    return Stay(kept, note=note, in_place=follows(draft.messages + len(draft.media)))


async def heed_danger(turn: Turn, draft: RecogniseDraft, step: str) -> Jump[RecogniseDraft] | None:
    """Words of danger are kept at whichever step they come, and asked about at once, also after an earlier "no danger"."""
    if step == "emergency" or not names_danger(turn, draft.problem):
        return None
    kept, _ = await keep_files(turn, draft, turn.said.files)
    told = replace(kept, problem=joined(kept.problem, turn.said.text)[:LONGEST_ENQUIRY], emergency=None)
    if step == "who":
        told = replace(told, open=await open_refs(turn))
    if step == "serial":  # the words are its answer as well
        told = replace(told, machine_told=True, serial_asked=True)
    return Jump(replace(told, asked_at=step), "emergency")


async def ask_emergency(turn: Turn, draft: RecogniseDraft) -> Ask:
    return await ask_whether_danger(turn, draft.problem)


async def take_emergency(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    """An emergency is sent at once; what else is to be known can be added."""
    kept, _ = await keep_files(turn, draft, said.files)
    told = replace(kept, problem=joined(kept.problem, remark_in(turn, said))[:LONGEST_ENQUIRY])
    confirmed = await is_confirmed(turn, said, draft.problem)
    if confirmed is None:
        return put_again(turn, draft, told, draft.problem)
    if confirmed:
        return replace(told, emergency=True)
    calm = replace(told, emergency=False, alarmed=False, asked_at="")
    if draft.asked_at in ASKED_ON:
        return Jump(calm, draft.asked_at)
    if draft.asked_at == "serial":
        return Jump(calm, "urgency")
    if draft.open and draft.asked_at == "who":
        return Jump(calm, "about")
    return Jump(calm, "about" if draft.open else "who") if draft.alarmed else calm


async def ask_serial(turn: Turn, draft: RecogniseDraft) -> Ask:
    none = Choice(turn.words.plain("button-no-serial"), "none")
    text, expects = turn.words("enquiry-serial-ask"), Expects.TEXT | Expects.PHOTOS
    return Ask(text, ((none,),), expects, longest=lengths.WORDS)


async def take_serial(turn: Turn, draft: RecogniseDraft, said: Said) -> Any:
    """A serial, a photo of its label, or words that say which machine it is: a person will read them.

    A phone number is kept as one; typed again, it is what they call a serial.
    """
    draft = replace(draft, serial_asked=True)
    if said.choice:
        return replace(draft, machine_told=True)
    if looks_like_phone(said.text) and not said.files and said.text.strip() != draft.typed_phone:
        return Stay(replace(draft, typed_phone=said.text.strip()), note=turn.words("enquiry-phone-typed"))
    if is_serial(turn, said) and len(stated(said.text)) <= LONGEST_SERIAL:
        return replace(draft, serial=stated(said.text))
    kept, note = await keep_files(turn, draft, said.photos)
    if note and not said.text:
        raise Again("enquiry-files-full")
    return replace(with_words(kept, said.text), machine_told=True)


async def ask_urgency(turn: Turn, draft: RecogniseDraft) -> Ask:
    choices = [Choice(turn.words.plain(f"urgency-{each.value.replace('_', '-')}"), each.value) for each in Urgency]
    return Ask(turn.words("intake-urgency-ask"), in_rows(choices, 2))


async def take_urgency(turn: Turn, draft: RecogniseDraft, said: Said) -> RecogniseDraft:
    return replace(draft, urgency=said.choice or "")


async def send(turn: Turn, draft: RecogniseDraft) -> Ending:
    """Send the enquiry, or add to the one that it belongs to; the answer says what happens next, and by when."""
    actor = turn.actor or system_actor("enquiries")
    try:
        sent, key = await _sent(turn, actor, draft)
    except EnquiryFull:
        return Ending((say(turn.words("enquiry-no-room", **await company_call())),))
    await note_passed_on(turn.person, sent.ref, turn.heard)
    await fetch_files(turn.person.channel, sent.media)
    lost = set(draft.media) - set(sent.media)
    notes = [turn.words("enquiry-files-full")] if lost else []
    if draft.emergency:
        text = turn.words("enquiry-sent-danger", enquiry=sent.ref)
        return Ending((_last("\n".join([text, *notes])),))
    words, due = await _promise(turn, sent)
    text = words(key, enquiry=sent.ref, due=due, **await company_call())
    call = await company_call()
    if call["phone"] and not await channel_for(RoleChannel.DISPATCH):
        notes.append(words("enquiry-call", phone=call["phone"]))
    return Ending((_last("\n".join([text, *notes])),), toast=words.plain("intake-sent"))


def _last(text: str) -> Reply:
    """A keyboard that words of danger left under the text field goes with it."""
    return Reply(Message(text, pause_keyboard=True))


async def _sent(turn: Turn, actor: Actor, draft: RecogniseDraft) -> tuple[EnquiryView, str]:
    """The enquiry, and the key of the words that say what became of what was said."""
    if draft.join and not draft.emergency:
        try:
            return await _added(turn, actor, draft, draft.join), "enquiry-added"
        except EnquirySettled:
            pass  # staff settled it meanwhile: this is another one then
    try:
        return await _received(turn, actor, draft), "enquiry-sent"
    except TooManyEnquiries as full:
        return await _joined(turn, actor, draft, str(full.params["enquiry"]))


async def _joined(turn: Turn, actor: Actor, draft: RecogniseDraft, enquiry: str) -> tuple[EnquiryView, str]:
    try:
        return await _added(turn, actor, draft, enquiry), "enquiry-too-many"
    except EnquirySettled:  # meanwhile: there is room for another one then
        return await _received(turn, actor, draft), "enquiry-sent"
    except EnquiryFull:
        if not draft.emergency:
            raise
        return await _added(turn, actor, draft, enquiry, wordless=True), "enquiry-too-many"


async def _received(turn: Turn, actor: Actor, draft: RecogniseDraft) -> EnquiryView:
    person = turn.person
    return await receive_enquiry(
        actor,
        channel=person.channel,
        external_id=person.external_id,
        name=person.name or turn.words.plain("recognise-guest"),
        language=turn.words.language,
        words=_all_words(turn, draft),
        media=draft.media,
        serial=draft.serial,
        urgency=draft.urgency,
        phone=draft.phone,
        danger=bool(draft.emergency),
    )


def _all_words(turn: Turn, draft: RecogniseDraft) -> str:
    return "\n".join(part for part in (draft.problem, _call_back(turn, draft)) if part)


def _call_back(turn: Turn, draft: RecogniseDraft) -> str:
    return turn.words.plain("enquiry-call-back", phone=draft.typed_phone) if draft.typed_phone else ""


async def _added(
    turn: Turn, actor: Actor, draft: RecogniseDraft, enquiry: str, *, wordless: bool = False
) -> EnquiryView:
    called = _call_back(turn, draft)
    person, words = turn.person, "\n".join(part for part in (draft.problem, draft.serial, called) if part)
    return await add_to_enquiry(
        actor,
        enquiry=enquiry,
        channel=person.channel,
        external_id=person.external_id,
        words="" if wordless else words,
        media=draft.media,
        serial=draft.serial,
        danger=bool(draft.emergency),
    )


async def _promise(turn: Turn, sent: EnquiryView) -> tuple[Texts, datetime]:
    """By when somebody answers, in the company's time: neither site nor contract is known."""
    profile = await company_profile()
    urgency = Urgency(sent.urgency) if sent.urgency else Urgency.HARD_TO_WORK
    terms = usual_terms(priority_of(urgency), profile.timezone)
    due = due_at(clock.now(), terms.targets[ClockKind.RESPONSE], terms.calendar)
    return texts_for(turn.words.language, profile.timezone), due


async def company_call() -> dict[str, str]:
    """The company's phone number for a text, and whether there is one."""
    phone = (await company_profile()).phone
    return {"phone": phone, "reachable": "yes" if phone else "no"}


def _proven(draft: RecogniseDraft) -> bool:
    return bool(draft.contacts)


def _joins(draft: RecogniseDraft) -> bool:
    return _proven(draft) or bool(draft.join)


def _calm(draft: RecogniseDraft) -> bool:
    return _proven(draft) or draft.emergency is False


def _machine_known(draft: RecogniseDraft) -> bool:
    known = bool(draft.serial) or draft.machine_told
    return _in_danger(draft) or (known and not draft.serial_asked)


def _in_danger(draft: RecogniseDraft) -> bool:
    return _joins(draft) or draft.emergency is True


STEPS = (
    Step("problem", ask_problem, take_problem, skip=_joins),
    Step("emergency", ask_emergency, take_emergency, skip=_calm, counted=False),
    Step("serial", ask_serial, take_serial, skip=_machine_known),
    Step("urgency", ask_urgency, take_urgency, skip=_in_danger),
)
