"""What a customer does with an open request: write about it, confirm that it is solved or not, cancel it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from domain import clock
from domain.appointments.queries import begun_visits_of
from domain.appointments.views import AppointmentView
from domain.cases.actions import confirm_resolved, edit_message, post_message, report_still_wrong
from domain.cases.queries import UNSETTLED, cases_asked_since, find_cases_for, get_case_for, list_open_cases_for
from domain.cases.rules import SEE_FILES, UNDER_WAY, CancelReason, CaseStatus
from domain.cases.views import CaseView
from domain.dispatch.actions import call_off as call_off_case
from domain.dispatch.views import CalledOff
from domain.errors import IllegalMove
from domain.sla.rules import ClockState
from domain.work_orders.rules import WorkOrderStatus
from handlers import slots
from handlers.conversation import lengths
from handlers.conversation.coming import audience_of, coming_to
from handlers.conversation.dialogue import (
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Message, Reply, Said
from handlers.conversation.so_far import counted, follows
from handlers.customers import intents, new_fault
from handlers.customers.danger import (
    ANYTHING,
    ask_whether_danger,
    danger_kind,
    danger_words,
    is_confirmed,
    names_danger,
    put_again,
    remark_in,
)
from handlers.customers.emergency import send_emergency
from handlers.customers.fault import with_words
from handlers.customers.known import known
from handlers.customers.passing_on import after_the_end, note_where, reach_of, say_corrected
from handlers.customers.requests import (
    first_name,
    headline,
    list_label,
    local_words,
    status_rows,
    status_text,
)
from handlers.customers.written import WriteDraft, written
from storage.outbox.items import Mode

SHORTEST = 3
ANSWERED_WITHIN = timedelta(days=1)
"""So long after a question of ours, what a customer writes is its answer."""
AWAITED = frozenset({CaseStatus.NEW, CaseStatus.OPEN, CaseStatus.SCHEDULED})


def media_in(said: Said) -> tuple[int, ...]:
    return said.files


async def write(turn: Turn) -> Ending:
    """[Write to us], [Answer]: what the customer writes next is posted to this request."""
    case = await get_case_for(turn.known, turn.argument)
    return Ending(then=Start(WRITE.name, WriteDraft(case=case.ref), at="text"))


async def reply_to_case(turn: Turn) -> Ending:
    """A reply to a message of a request belongs to it."""
    draft = replace(written(turn.said), case=turn.argument.partition("/")[0].partition("~")[0])
    if draft.empty:
        return Ending((say(turn.words("write-unusable")),))
    return await post_or_ask_about_danger(turn, draft)


async def post_or_ask_about_danger(turn: Turn, draft: WriteDraft) -> Ending:
    if await may_be_danger(turn, draft):
        return Ending(then=Start(WRITE.name, replace(draft, emergency=None)))
    return await post(turn, draft)


async def take_words(turn: Turn) -> Ending | None:
    """Post it to the open request, or to the one in which we asked something, or ask which is meant; None when none is open."""
    cases = await list_open_cases_for(turn.known)
    if not cases:
        return None
    asked = await cases_asked_since(turn.known, clock.now() - ANSWERED_WITHIN)
    one = cases[0].ref if len(cases) == 1 else asked[0] if len(asked) == 1 else ""
    draft = replace(written(turn.said), case=one)
    if await may_be_danger(turn, draft):
        return Ending(then=Start(WRITE.name, replace(draft, emergency=None)))
    return await post(turn, draft) if draft.case else Ending(then=Start(WRITE.name, draft))


async def may_be_danger(turn: Turn, draft: WriteDraft) -> bool:
    """Not in words about a request that is an emergency of that kind already, and to which nobody has come yet."""
    if not danger_words(turn, draft.text):
        return False
    known = await get_case_for(turn.known, draft.case) if draft.case else None
    if known is None or known.status not in AWAITED or not known.in_danger:
        return True
    return danger_kind(turn, draft.text) is not danger_kind(turn, known.problem)


async def heed_danger(turn: Turn, draft: WriteDraft, step: str) -> Jump[WriteDraft] | None:
    """Words of danger where only a tap says which request is meant: they come first, the request later."""
    if step == "emergency" or not names_danger(turn, draft.text):
        return None
    said = turn.said
    told = replace(draft, text=with_words(draft.text, said.text), media=draft.media + media_in(said))
    return Jump(replace(told, emergency=None), "emergency") if await may_be_danger(turn, told) else None


async def ask_danger(turn: Turn, draft: WriteDraft) -> Ask:
    return await ask_whether_danger(turn, draft.text, files=len(draft.media))


async def take_danger(turn: Turn, draft: WriteDraft, said: Said) -> Any:
    told = replace(draft, text=with_words(draft.text, remark_in(turn, said)), media=draft.media + media_in(said))
    confirmed = await is_confirmed(turn, said, draft.text)
    if confirmed is None:
        return put_again(turn, draft, told, draft.text)
    return replace(told, emergency=confirmed)


async def finish_writing(turn: Turn, draft: WriteDraft) -> Ending:
    """Post it; an emergency becomes a request of its own, on the machine of the one that it was written to, or of the newest.

    It is posted to that one as well: whoever is on the way there has to know.
    """
    if not draft.emergency:
        return await post(turn, draft)
    about = await get_case_for(turn.known, draft.case) if draft.case else await _newest(turn)
    sent = await send_emergency(turn, about, draft.text, draft.media)
    if draft.text and about.status in UNDER_WAY:
        await post_message(turn.known, case=about.ref, text=draft.text)
    return sent


async def _newest(turn: Turn) -> CaseView:
    """The newest open request; of those that have ended, where all of them did while the danger was asked about."""
    known = turn.known
    open_ones = await list_open_cases_for(known)
    return open_ones[0] if open_ones else (await find_cases_for(known, accounts=[known.account or 0], limit=1))[0]


async def post(turn: Turn, draft: WriteDraft) -> Ending:
    if draft.edits and draft.text:
        await edit_message(turn.known, case=draft.case, message=draft.edits, text=draft.text)
        return await say_corrected(turn, draft.case)
    coming = await coming_to(draft.case)
    posted = await post_message(
        turn.known,
        case=draft.case,
        text=draft.text,
        media=list(draft.media),
        corrects=draft.corrects,
        audience=audience_of(coming),
    )
    if draft.corrects:
        return await say_corrected(turn, draft.case)
    case = await get_case_for(turn.known, draft.case)
    await note_where(turn, case.ref, posted.id)
    if case.status not in UNSETTLED:
        return after_the_end(turn, case)
    told = turn.words("write-sent", technician=coming.name if coming else "", reach=reach_of(coming))
    message = Message(f"{headline(turn.words, case)}\n{told}", await new_fault.offer(turn, case, posted))
    return Ending((Reply(message, slots.talk(case.ref), about=case.ref),))


async def ask_case(turn: Turn, draft: WriteDraft) -> Ask:
    """Which request it is about. What comes meanwhile is added to it."""
    cases, words = await list_open_cases_for(turn.known), turn.words
    text = words("write-case-ask")
    if draft.messages + len(draft.media) > 1:
        text = f"{text}\n{words('so-far', given=await counted(words, draft.media, messages=draft.messages))}"
    return Ask(
        text,
        in_rows([Choice(list_label(words, case), case.ref) for case in cases]),
        ANYTHING | Expects.LOCATION,
        longest=lengths.WORDS,
        gathered=len(draft.text),
        files=len(draft.media),
    )


async def take_case(turn: Turn, draft: WriteDraft, said: Said) -> Any:
    if said.choice:
        return replace(draft, case=said.choice)
    more = written(said)
    text = "\n".join(part for part in (draft.text, more.text) if part)
    grown = replace(draft, text=text, media=draft.media + more.media, messages=draft.messages + more.messages)
    return (
        Jump(replace(grown, emergency=None), "emergency")
        if await may_be_danger(turn, more)
        else Stay(grown, in_place=follows(draft.messages + len(draft.media)))
    )


async def ask_words(turn: Turn, draft: WriteDraft) -> Ask:
    case = await get_case_for(turn.known, draft.case)
    text = f"{headline(turn.words, case)}\n{turn.words('write-text-ask')}"
    return Ask(text, expects=ANYTHING | Expects.LOCATION, longest=lengths.WORDS)


async def take_written(turn: Turn, draft: WriteDraft, said: Said) -> Any:
    told = replace(written(said), case=draft.case)
    return Jump(replace(told, emergency=None), "emergency") if await may_be_danger(turn, told) else told


def _has_words(draft: WriteDraft) -> bool:
    return not draft.empty


def _danger_asked(draft: WriteDraft) -> bool:
    return draft.emergency is not None


def _case_known(draft: WriteDraft) -> bool:
    return bool(draft.case or draft.emergency)


WRITE = Dialogue(
    "write",
    1,
    Step("emergency", ask_danger, take_danger, back=False, skip=_danger_asked, counted=False),
    Step("case", ask_case, take_case, skip=_case_known, counted=False),
    Step("text", ask_words, take_written, skip=_has_words, back=False, counted=False),
    draft=WriteDraft,
    finish=finish_writing,
    help="write-help",
    effort=_has_words,
    words=("text",),
    heed=heed_danger,
)


async def confirm(turn: Turn) -> Ending:
    """[All good]: the customer confirms, and the request is closed."""
    case = await confirm_resolved(turn.known, case=turn.argument)
    text = f"{headline(turn.words, case)}\n{turn.words('confirm-thanks', case=case.ref)}"
    return Ending((*_without_verdict(turn, case.ref), say(text, about=case.ref)))


def _without_verdict(turn: Turn, ref: str) -> tuple[Reply, ...]:
    """Take [All good] and [Still wrong] off the messages that show them."""
    where = dict.fromkeys([turn.tapped, slots.done(ref)])
    return tuple(Reply(Message(), slot, Mode.CLEAR) for slot in where if slot)


@dataclass(frozen=True)
class StillWrongDraft:
    """`emergency` is None while words of danger are still to be asked about."""

    case: str = ""
    reason: str = ""
    media: tuple[int, ...] = ()
    messages: int = 0
    emergency: bool | None = False


async def still_wrong(turn: Turn) -> Ending:
    case = await get_case_for(turn.known, turn.argument)
    return Ending(_without_verdict(turn, case.ref), then=Start(STILL_WRONG.name, StillWrongDraft(case=case.ref)))


async def ask_reason(turn: Turn, draft: StillWrongDraft) -> Ask:
    case = await get_case_for(turn.known, draft.case)
    given = draft.reason or draft.media
    rows = ((Choice(turn.words.plain("button-thats-all"), "done"),),) if given else ()
    question = turn.words("still-wrong-more" if given else "still-wrong-ask")
    if draft.messages + len(draft.media) > 1:
        so_far = await counted(turn.words, draft.media, messages=draft.messages)
        question = f"{turn.words('so-far', given=so_far)}\n{question}"
    return Ask(
        f"{headline(turn.words, case)}\n{question}",
        rows,
        ANYTHING,
        longest=lengths.WORDS,
        gathered=len(draft.reason),
        files=len(draft.media),
    )


async def take_reason(turn: Turn, draft: StillWrongDraft, said: Said) -> Any:
    if said.choice == "done":
        return draft
    media = media_in(said)
    if not media and len(said.text.strip()) < SHORTEST and not draft.reason:
        return Stay(draft, note=turn.words("still-wrong-short"))
    reason = "\n".join(part for part in (draft.reason, said.text.strip()) if part)
    grown = replace(draft, reason=reason, media=draft.media + media, messages=draft.messages + bool(said.text.strip()))
    return Stay(grown, in_place=follows(draft.messages + len(draft.media)))


async def heed_still_danger(turn: Turn, draft: StillWrongDraft, step: str) -> Jump[StillWrongDraft] | None:
    if step == "emergency" or not names_danger(turn, draft.reason):
        return None
    said = turn.said
    told = replace(draft, reason=with_words(draft.reason, said.text), media=draft.media + media_in(said))
    return Jump(replace(told, emergency=None), "emergency")


async def ask_still_danger(turn: Turn, draft: StillWrongDraft) -> Ask:
    return await ask_whether_danger(turn, draft.reason, files=len(draft.media))


async def take_still_danger(turn: Turn, draft: StillWrongDraft, said: Said) -> Any:
    told = replace(draft, reason=with_words(draft.reason, remark_in(turn, said)), media=draft.media + media_in(said))
    confirmed = await is_confirmed(turn, said, draft.reason)
    if confirmed is None:
        return put_again(turn, draft, told, draft.reason)
    return replace(told, emergency=True) if confirmed else Jump(replace(told, emergency=False), "reason")


async def reopen(turn: Turn, draft: StillWrongDraft) -> Ending:
    try:
        case = await report_still_wrong(turn.known, case=draft.case, reason=draft.reason or SEE_FILES)
    except IllegalMove:  # others have reopened it meanwhile: what was said is passed on all the same
        return await finish_writing(turn, WriteDraft(draft.case, draft.reason, draft.media, draft.emergency))
    if draft.media:
        await post_message(turn.known, case=case.ref, text=draft.reason, media=list(draft.media))
    if draft.emergency:
        return await send_emergency(turn, case, draft.reason, draft.media)
    words, due = local_words(turn.words, case), case.next_due
    on_time = due is not None and due.state is not ClockState.BREACHED and not due.paused
    text = words("still-wrong-sent", due=due.due_at) if due and on_time else words("still-wrong-sent-plain")
    return Ending((say(f"{headline(words, case)}\n{text}", about=case.ref),))


def _danger_settled(draft: StillWrongDraft) -> bool:
    return draft.emergency is not None


STILL_WRONG = Dialogue(
    "still_wrong",
    1,
    Step("reason", ask_reason, take_reason, counted=False),
    Step("emergency", ask_still_danger, take_still_danger, skip=_danger_settled, counted=False),
    draft=StillWrongDraft,
    finish=reopen,
    help="still-wrong-help",
    effort=lambda draft: bool(draft.reason or draft.media),
    words=("reason",),
    heed=heed_still_danger,
)


@dataclass(frozen=True)
class CancelDraft:
    case: str = ""
    sure: bool = False


async def _under_way(case: str) -> AppointmentView | None:
    """The visit on which somebody is on the way or there: then dispatch decides."""
    return next(iter(await begun_visits_of(case)), None)


async def cancel_request(turn: Turn) -> Ending:
    case = await get_case_for(turn.known, turn.argument)
    return Ending(then=Start(CANCEL_REQUEST.name, CancelDraft(case.ref)))


async def heed_danger_instead(turn: Turn, draft: CancelDraft, step: str) -> Start | None:
    return await ask_about_danger(turn, draft.case)


async def ask_about_danger(turn: Turn, case: str) -> Start | None:
    """Words of danger in a question about something else: asked about first; the question is put again afterwards."""
    return about_danger(case, turn.said.text, media_in(turn.said)) if names_danger(turn) else None


def about_danger(case: str, text: str, media: tuple[int, ...] = ()) -> Start:
    """The question whether there is danger. What was written is an emergency then, or else is posted to the request."""
    return Start(WRITE.name, WriteDraft(case, text, media, emergency=None))


async def ask_sure(turn: Turn, draft: CancelDraft) -> Ask:
    case = await get_case_for(turn.known, draft.case)
    words = turn.words
    visit = await _under_way(case.ref)
    text, yes = words("cancel-request-ask"), "cancel-request-yes"
    if visit:
        held = visit.work_order_status is WorkOrderStatus.ON_HOLD
        name, state = first_name(visit.technician_name), "paused" if held else visit.status.value
        text, yes = words("cancel-request-ask-begun", name=name, state=state), "cancel-request-yes-begun"
    keep, drop = Choice(words.plain("cancel-request-no"), "keep"), Choice(words.plain(yes), "drop")
    return Ask(f"{headline(words, case)}\n{text}", ((keep, drop),), alone=True)


async def take_sure(turn: Turn, draft: CancelDraft, said: Said) -> CancelDraft:
    return replace(draft, sure=said.choice == "drop")


async def keep_request(turn: Turn, draft: CancelDraft) -> Ending:
    return Ending((say(turn.words("cancel-request-kept", case=draft.case)),))


async def call_off(turn: Turn, draft: CancelDraft) -> Ending:
    if not draft.sure:
        return await keep_request(turn, draft)
    words = turn.words
    outcome = await call_off_case(turn.known, case=draft.case, reason=CancelReason.CUSTOMER.value)
    case = await get_case_for(turn.known, draft.case)
    edited = Message(await status_text(words, case), status_rows(words, case))
    answer = words("cancel-request-asked" if outcome is CalledOff.ASKED else "cancel-request-done")
    told = say(f"{headline(words, case)}\n{answer}", about=case.ref)
    return Ending((Reply(edited, slots.case(case.ref), Mode.EDIT, about=case.ref), told))


CANCEL_REQUEST = Dialogue(
    "cancel_request",
    1,
    Step("sure", ask_sure, take_sure, counted=False),
    draft=CancelDraft,
    finish=call_off,
    help="cancel-request-help",
    cancelled=keep_request,
    heed=heed_danger_instead,
)

PART = Part(
    dialogues=(WRITE, STILL_WRONG, CANCEL_REQUEST),
    intents={
        intents.WRITE: known(write),
        intents.CONFIRM: known(confirm),
        intents.STILL_WRONG: known(still_wrong),
        intents.CANCEL_CASE: known(cancel_request),
    },
    replies=dict.fromkeys(
        (slots.case, slots.done, slots.talk, slots.planned, slots.heard, slots.said, slots.story), reply_to_case
    ),
)
