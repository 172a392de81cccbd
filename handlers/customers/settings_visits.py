"""*Settings* about visits and single requests: preferred times and technician, how to get in, requests whose messages are stopped."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from domain.appointments.queries import technicians_known_to
from domain.cases.queries import get_case_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.customers.actions import note_way_in, resume_messages, set_preferred_times, stop_messages
from domain.customers.queries import preferences_of, sites_with_way_in
from domain.customers.rules import DayPart, Preferences
from domain.dispatch.actions import prefer_technician
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Dialogue, Ending, Expects, Start, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Said
from handlers.customers import intents
from handlers.customers.known import known
from handlers.customers.requests import first_name, headline, list_label, messages_button
from handlers.customers.settings import OFF, ON, back_to_settings, heed_danger, screen
from handlers.notices.held import follow_preferences
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut

MONDAY = date(2026, 1, 5)
MOST_SHOWN = 8
SHORTEST = 3
NOBODY = "nobody"


def weekday(words: Texts, day: int) -> str:
    return format_date(MONDAY + timedelta(days=day), "EEEE", locale=words.formats.locale)


def times_words(words: Texts, prefers: Preferences) -> str:
    """ "Monday, Tuesday; in the morning", or that any time suits."""
    days = ", ".join(weekday(words, day) for day in prefers.days)
    parts = ", ".join(words.plain(f"settings-part-{part.value}") for part in prefers.parts)
    return "; ".join(filter(None, (days, parts))) or words.plain("settings-any-time")


async def choose_times(turn: Turn) -> Ending:
    """The argument is "3/on" for Thursday, "morning/off", or "any"."""
    what, _, state = turn.argument.partition("/")
    prefers = await preferences_of(turn.known.id)
    days, parts = set(prefers.days), set(prefers.parts)
    if what == "any":
        days, parts = set[int](), set[DayPart]()
    elif what in set(DayPart):
        parts = parts | {DayPart(what)} if state == ON else parts - {DayPart(what)}
    elif what.isdecimal():
        days = days | {int(what)} if state == ON else days - {int(what)}
    if what:
        prefers = await set_preferred_times(turn.known, contact=turn.known.id, days=sorted(days), parts=sorted(parts))
    words = turn.words
    buttons = [
        Button(weekday(words, day), intents.SETTINGS_TIMES.to(f"{day}/{OFF if day in prefers.days else ON}"))
        for day in range(7)
    ]
    buttons += [
        Button(
            words.plain(f"settings-part-{part.value}"),
            intents.SETTINGS_TIMES.to(f"{part.value}/{OFF if part in prefers.parts else ON}"),
        )
        for part in DayPart
    ]
    anytime = [Button(words.plain("settings-any-time"), intents.SETTINGS_TIMES.to("any"))]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    text = words("settings-times", times=times_words(words, prefers))
    return screen(turn, text, *rows, anytime if prefers.days or prefers.parts else [])


async def choose_technician(turn: Turn) -> Ending:
    words, there = turn.words, await technicians_known_to(turn.known)
    if turn.argument:
        wanted = "" if turn.argument == NOBODY else turn.argument
        await prefer_technician(turn.known, contact=turn.known.id, technician=wanted)
    chosen = (await preferences_of(turn.known.id)).technician
    name = dict(there).get(chosen, "")
    if not there:
        return screen(turn, words("settings-technician-none"))
    buttons = [
        [Button(cut(who, 40), intents.SETTINGS_TECHNICIAN.to(ref))] for ref, who in there[:MOST_SHOWN] if ref != chosen
    ]
    nobody = [Button(words.plain("settings-technician-nobody"), intents.SETTINGS_TECHNICIAN.to(NOBODY))]
    text = words("settings-technician", name=first_name(name), some="yes" if name else "no")
    return screen(turn, text, *buttons, nobody if chosen else [])


async def choose_site(turn: Turn) -> Ending:
    """What is noted is not shown: a colleague may have noted it, and a code stays with whoever needs it."""
    words, sites = turn.words, await sites_with_way_in(turn.known)
    if not sites:
        return screen(turn, words("settings-way-in-not-yours"))
    if turn.argument:
        name = next((name for ref, name, _ in sites if ref == turn.argument), "")
        return (
            Ending(then=Start(WAY_IN.name, WayInDraft(turn.argument, name)))
            if name
            else screen(turn, words("error-not-found"))
        )
    noted = [name for _, name, there in sites if there]
    buttons = [[Button(cut(name, 40), intents.SETTINGS_WAY_IN.to(ref))] for ref, name, _ in sites[:MOST_SHOWN]]
    text = words("settings-way-in", noted=", ".join(noted[:MOST_SHOWN]), some="yes" if noted else "no")
    return screen(turn, text, *buttons)


@dataclass(frozen=True)
class WayInDraft:
    site: str = ""
    name: str = ""
    text: str = ""


async def ask_way_in(turn: Turn, draft: WayInDraft) -> Ask:
    words = turn.words
    there = {ref: noted for ref, _, noted in await sites_with_way_in(turn.known)}
    delete = ((Choice(words.plain("settings-way-in-delete"), "delete"),),) if there.get(draft.site) else ()
    return Ask(words("settings-way-in-ask", site=draft.name), delete, Expects.TEXT, longest=lengths.ACCESS)


async def take_way_in(turn: Turn, draft: WayInDraft, said: Said) -> WayInDraft:
    if said.choice:
        return replace(draft, text="")
    if len(said.text.strip()) < SHORTEST:
        raise Again("settings-way-in-short")
    return replace(draft, text=said.text.strip())


async def keep_way_in(turn: Turn, draft: WayInDraft) -> Ending:
    await note_way_in(turn.known, site=draft.site, text=draft.text)
    told = say(turn.words("settings-way-in-kept", site=draft.name, some="yes" if draft.text else "no"))
    return Ending((told, *(await back_to_settings(turn, draft)).replies))


WAY_IN = Dialogue(
    "site_way_in",
    1,
    Step("words", ask_way_in, take_way_in, counted=False),
    draft=WayInDraft,
    finish=keep_way_in,
    help="settings-way-in-help",
    cancelled=back_to_settings,
    words=("text",),
    heed=heed_danger,
)


async def choose_requests(turn: Turn) -> Ending:
    """The open requests; the argument is "C-10042/off" to stop its messages."""
    ref, _, state = turn.argument.partition("/")
    if ref:
        await _switch(turn, await get_case_for(turn.known, ref), state)
    words, stopped = turn.words, (await preferences_of(turn.known.id)).stopped
    cases = await list_open_cases_for(turn.known)
    buttons = [[_switch_button(words, case, stopped, intents.SETTINGS_REQUESTS)] for case in cases[:MOST_SHOWN]]
    text = words("settings-requests" if cases else "requests-none", stopped=sum(case.ref in stopped for case in cases))
    return screen(turn, text, *buttons)


def _switch_button(words: Texts, case: CaseView, stopped: tuple[str, ...], intent: Any) -> Button:
    off = case.ref in stopped
    label = words.plain("settings-request", label=list_label(words, case), state=OFF if off else ON)
    return Button(label[:60], intent.to(f"{case.ref}/{ON if off else OFF}"))


async def switch_messages(turn: Turn) -> Ending:
    """From the details of a request."""
    ref, _, state = turn.argument.partition("/")
    case = await get_case_for(turn.known, ref)
    prefers = await _switch(turn, case, state)
    words = turn.words
    text = words("messages-switched", state=OFF if case.ref in prefers.stopped else ON)
    rows = [messages_button(words, case.ref, prefers)]
    return Ending((say(f"{headline(words, case)}\n{text}", rows, about=case.ref),))


async def _switch(turn: Turn, case: CaseView, state: str) -> Preferences:
    change = stop_messages if state == OFF else resume_messages
    prefers = await change(turn.known, contact=turn.known.id, case=case.ref)
    await follow_preferences(turn.known.id, turn.words.timezone, about=case.ref)
    return prefers


PART = Part(
    dialogues=(WAY_IN,),
    intents={
        intents.SETTINGS_TIMES: known(choose_times),
        intents.SETTINGS_TECHNICIAN: known(choose_technician),
        intents.SETTINGS_WAY_IN: known(choose_site),
        intents.SETTINGS_REQUESTS: known(choose_requests),
        intents.MESSAGES: known(switch_messages),
    },
)
