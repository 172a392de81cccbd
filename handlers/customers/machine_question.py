"""The first question of a fault report, which machine: what is told there of the fault is kept for the next one."""

from dataclasses import replace
from typing import Any

from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.queries import list_assets_for
from domain.customers.rules import looks_like_phone
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Jump, Stay, Turn, in_rows
from handlers.conversation.messages import Said
from handlers.customers.danger import ANYTHING
from handlers.customers.fault import REPORT_FAULT, SHORTEST_PROBLEM, FaultDraft
from handlers.customers.greetings import greets
from handlers.customers.labels import Question, order_reading
from handlers.customers.machines import (
    MOST_CALLED,
    Search,
    ask_near,
    ask_to_type,
    machine_key,
    machine_tapped,
    named,
    search,
)
from handlers.customers.menu import machine_label

PAGE = 6


async def ask_machine(turn: Turn, draft: FaultDraft) -> Ask:
    if not draft.emergency:
        turn.known.must_not_read_only()
    ask = await _question(turn, draft)
    return replace(ask, expects=ANYTHING, longest=lengths.WORDS, files=len(draft.media))


async def _question(turn: Turn, draft: FaultDraft) -> Ask:
    if draft.search.near:
        return await ask_near(turn, draft.search)
    page = await list_assets_for(turn.known, page=draft.machine_page, size=PAGE)
    if draft.search.typing or not page.items:
        return ask_to_type(turn)
    words = turn.words
    machines = in_rows(
        [Choice(machine_label(words, asset), f"m:{machine_key(asset)}", echo="") for asset in page.items]
    )
    earlier = [Choice(words.plain("button-earlier"), f"p:{page.number - 1}")] if page.has_previous else []
    more = [Choice(words.plain("button-more"), f"p:{page.number + 1}")] if page.has_next else []
    turning = ((*earlier, *more),) if earlier or more else ()
    other = ((Choice(words.plain("button-another-machine"), "type"),),)
    return Ask(words("intake-machine-ask"), (*machines, *turning, *other))


async def take_machine(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    kind, _, value = (said.choice or "").partition(":")
    match kind:
        case "m":
            return _picked(draft, (await machine_tapped(turn.known, value)).serial)
        case "p":
            return Stay(replace(draft, machine_page=int(value)))
        case "photo":
            return Stay(replace(draft, search=Search(typing=True)), note=turn.words("label-ask"))
        case "type" | "again":
            return Stay(replace(draft, search=Search(typing=True)))
        case _:
            pass
    if set(said.photos) & set(draft.reading):
        return await _take_read(turn, draft, said)
    if said.files:
        return await _take_files(turn, draft, said)
    return await _take_words(turn, draft, said.text.strip())


async def _take_read(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """A photo that was looked at: a label is the answer; one without a code shows the fault."""
    if said.text:
        return await _look_up(turn, replace(draft, reading=()), said.text)
    kept = replace(draft, media=draft.media + draft.reading, reading=())
    return Stay(kept, note=turn.words("intake-machine-no-code"))


async def _take_files(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """A photo alone may be of the label. Whatever else comes, and every caption, is of the fault."""
    text = said.text.strip()
    if text and not greets(text):
        return await _take_description(turn, replace(draft, media=draft.media + said.files), text)
    if not said.photos:
        return Stay(replace(draft, media=draft.media + said.files), note=turn.words("intake-machine-kept"))
    label, others = said.photos[0], tuple(each for each in said.files if each != said.photos[0])
    kept = replace(draft, media=draft.media + others)
    reading = turn.words("label-reading")
    if draft.search.typing:  # they were asked for the label itself
        await order_reading(turn.person, label, Question(REPORT_FAULT, "machine"))
        return Stay(kept, note=reading)
    await order_reading(turn.person, label, Question(REPORT_FAULT, "machine", with_photo=True))
    return Stay(replace(kept, reading=(*draft.reading, label)), note=reading)


async def _take_words(turn: Turn, draft: FaultDraft, text: str) -> Any:
    if greets(text):
        raise Again("dialogue-greeted")
    if _describes(text):
        return await _take_description(turn, draft, text)
    return await _look_up(turn, draft, text)


def _describes(text: str) -> bool:
    """Neither a number nor a single word, with which people name a machine."""
    if len(text) > lengths.SEARCH:
        return True
    several = len(text) >= SHORTEST_PROBLEM and len(text.split()) > 1
    return several and not is_plausible_serial(text) and not looks_like_phone(text)


async def _take_description(turn: Turn, draft: FaultDraft, text: str) -> Any:
    """What is said of the fault is kept; where it names one machine, that is the answer as well."""
    if len(text) <= lengths.SEARCH:
        try:
            return await _look_up(turn, draft, text)
        except Again:
            pass
    kept = _with_description(draft, text)
    machines = await named(turn, text[: lengths.SEARCH])
    if len(machines) == 1:
        return _picked(kept, machines[0])
    if machines:
        near = Search(text[: lengths.SEARCH], machines[:MOST_CALLED], named=True)
        kept = replace(kept, search=near)
    return Stay(kept, note=turn.words("intake-machine-kept"))


def _with_description(draft: FaultDraft, text: str) -> FaultDraft:
    """Raises Again where it is too much together with what was told before."""
    problem = "\n".join(part for part in (draft.problem, text) if part)
    if draft.problem and len(problem) > lengths.WORDS:
        left = max(0, lengths.WORDS - len(draft.problem) - 1)
        raise Again("dialogue-too-long-together", length=len(text), longest=lengths.WORDS, left=left)
    return replace(draft, problem=problem, messages=draft.messages + 1)


async def _look_up(turn: Turn, draft: FaultDraft, typed: str) -> Any:
    found = await search(turn, typed)
    if isinstance(found, AssetView):
        return _picked(draft, found.serial)
    if found.missed:
        return Jump(replace(draft, search=found, desk=True), "desk")
    return Stay(replace(draft, search=found))


def _picked(draft: FaultDraft, serial: str) -> FaultDraft:
    """With the photos that nobody has read yet: they may show the fault."""
    media = draft.media + draft.reading
    return replace(draft, machines=(serial,), search=Search(), media=media, reading=())
