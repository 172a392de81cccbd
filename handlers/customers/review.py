"""The review of a fault report on one screen: to change something, or to send it."""

from dataclasses import replace
from typing import Any

from domain.assets.views import AssetView
from domain.cases.actions import open_case, post_message
from domain.cases.errors import TooManyOpenCases
from domain.cases.queries import get_machine_for
from domain.cases.views import CaseView
from domain.company import company_profile
from domain.quotes.queries import estimate_before
from handlers import slots
from handlers.conversation.dialogue import Ask, Choice, Ending, Jump, Start, Stay, Turn, in_rows, say
from handlers.conversation.estimate_words import estimate_line
from handlers.conversation.heard import note_passed_on
from handlers.conversation.messages import Message, Reply, Said
from handlers.customers.emergency import sent_as_emergency
from handlers.customers.fault import FaultDraft, given_so_far, shown
from handlers.customers.known import RECOGNISE, RecogniseDraft
from handlers.customers.menu import machine_label
from handlers.customers.new_fault import say_where_from
from handlers.customers.requests import status_rows, status_text
from handlers.customers.times import Wish, wish_words
from handlers.customers.which_machine import ask_which


async def ask_review(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    text = await _review_text(turn, draft)
    if draft.changing:
        names = (
            ["machine", "problem", "access"] if draft.emergency else ["machine", "problem", "urgency", "time", "access"]
        )
        choices = [Choice(words.plain(f"intake-change-{name}"), f"s:{name}", echo="") for name in names]
        return Ask(f"{text}\n\n{words('intake-change-ask')}", in_rows(choices, 2))
    send, change = Choice(words.plain("button-send-it"), "send"), Choice(words.plain("button-change"), "change")
    return Ask(text, ((send, change),))


async def _review_text(turn: Turn, draft: FaultDraft) -> str:
    words, machine = turn.words, await get_machine_for(turn.known, draft.machines[0])
    how_bad = "intake-review-emergency" if draft.emergency else f"urgency-{draft.urgency.replace('_', '-')}"
    text = words(
        "intake-review",
        machine=machine_label(words, machine),
        problem=shown(draft.problem) or words.plain("intake-problem-media-only"),
        urgency=words.plain(how_bad),
        time=wish_words(words, draft.wish),
        access=shown(draft.access) or words.plain("intake-review-no-access"),
        **await given_so_far(draft),
    )
    return "\n".join(filter(None, (text, await _cost(turn, draft, machine))))


async def _cost(turn: Turn, draft: FaultDraft, machine: AssetView) -> str:
    """What it is likely to cost; '' where there is nothing to say. Nobody in danger is told of money."""
    if draft.emergency:
        return ""
    wish = draft.wish.preferred()
    estimate = await estimate_before(turn.known, machine=machine, problem=draft.problem, preferred=wish)
    return estimate_line("estimate-cost", estimate, turn.words)


async def take_review(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    if said.choice == "change":
        return Stay(replace(draft, changing=True))
    unchanged = replace(draft, changing=False)
    if said.choice and said.choice.startswith("s:"):
        step = said.choice.removeprefix("s:")
        again = replace(unchanged, wish=Wish()) if step == "time" else unchanged
        return Jump(replace(again, reviewed=True), step, back_to="review")
    return unchanged


async def send_request(turn: Turn, draft: FaultDraft) -> Ending:
    """Open the case. The reply is its status message, which is edited from now on."""
    if draft.desk:
        enquiry = RecogniseDraft(serial=draft.search.typed, problem=draft.problem, media=draft.media)
        return Ending(then=Start(RECOGNISE, enquiry, at="problem"))
    words = turn.words
    try:
        case = await _opened(turn, draft)
    except TooManyOpenCases as full:
        return await _joined(turn, draft, str(full.params["case"]))
    await note_passed_on(turn.person, case.ref, turn.heard)
    await say_where_from(turn, draft, case.ref)
    status = Message(await status_text(words, case), status_rows(words, case))
    sent = Reply(status, slots.case(case.ref), about=case.ref)
    told = await sent_as_emergency(turn, case.ref) if draft.emergency else ()
    which = ask_which(case.ref) if draft.assumed else None
    return Ending((*told, sent), toast=words.plain("intake-sent"), then=which)


async def _opened(turn: Turn, draft: FaultDraft) -> CaseView:
    return await open_case(
        turn.known,
        assets=list(draft.machines),
        problem=draft.problem,
        urgency=draft.urgency,
        preferred=draft.wish.preferred(),
        access=draft.access,
        media=list(draft.media),
        channel=turn.person.channel,
        confirmed_emergency=bool(draft.emergency),
        machine_assumed=draft.assumed,
    )


async def _joined(turn: Turn, draft: FaultDraft, ref: str) -> Ending:
    """A guest has as many requests under way as may be: their words go to the newest."""
    about = await get_machine_for(turn.known, draft.machines[0])
    text = "\n".join(part for part in (about.serial, draft.problem) if part)
    await post_message(turn.known, case=ref, text=text, media=list(draft.media))
    phone = (await company_profile()).phone
    told = turn.words("intake-too-many", case=ref, phone=phone, reachable="yes" if phone else "no")
    return Ending((say(told, about=ref),))
