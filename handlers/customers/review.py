"""The review of a fault report on one screen: to change something, or to send it."""

from dataclasses import replace
from typing import Any

from domain.assets.queries import get_asset_for
from domain.cases.actions import open_case
from handlers import slots
from handlers.conversation.dialogue import Ask, Choice, Ending, Jump, Stay, Turn, in_rows
from handlers.conversation.messages import Message, Reply, Said
from handlers.customers.fault import FaultDraft, given_so_far, shown
from handlers.customers.menu import machine_label
from handlers.customers.requests import status_rows, status_text
from handlers.customers.times import Wish, wish_words


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
    words, machine = turn.words, await get_asset_for(turn.known, draft.machines[0])
    how_bad = "intake-review-emergency" if draft.emergency else f"urgency-{draft.urgency.replace('_', '-')}"
    return words(
        "intake-review",
        machine=machine_label(words, machine),
        problem=shown(draft.problem) or words.plain("intake-problem-media-only"),
        urgency=words.plain(how_bad),
        time=wish_words(words, draft.wish),
        access=shown(draft.access) or words.plain("intake-review-no-access"),
        **await given_so_far(draft),
    )


async def take_review(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    if said.choice == "change":
        return Stay(replace(draft, changing=True))
    unchanged = replace(draft, changing=False)
    if said.choice and said.choice.startswith("s:"):
        step = said.choice.removeprefix("s:")
        again = replace(unchanged, wish=Wish()) if step == "time" else unchanged
        return Jump(again, step, back_to="review")
    return unchanged


async def send_request(turn: Turn, draft: FaultDraft) -> Ending:
    """Open the case. The reply is its status message, which is edited from now on."""
    words = turn.words
    case = await open_case(
        turn.known,
        assets=list(draft.machines),
        problem=draft.problem or words.plain("intake-problem-media-only"),
        urgency=draft.urgency,
        preferred=draft.wish.preferred(),
        access=draft.access,
        media=list(draft.media),
        channel=turn.person.channel,
        confirmed_emergency=bool(draft.emergency),
    )
    status = Message(await status_text(words, case), status_rows(words, case))
    return Ending((Reply(status, slots.case(case.ref), about=case.ref),), toast=words.plain("intake-sent"))
