"""*Settings*: language, quiet hours, the channel of each kind of message, and which messages come at all."""

from dataclasses import dataclass
from typing import Any

from babel import Locale

from domain.cases.queries import list_open_cases_for
from domain.company import company_profile
from domain.customers.actions import set_contact_language, set_notice_way, set_only_asked, set_quiet_hours
from domain.customers.queries import get_contact, preferences_of
from domain.customers.rules import NO_QUIET, NoticeGroup, Preferences, Way, quiet_hours_in
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Step,
    Turn,
    in_rows,
    show,
)
from handlers.conversation.door import Command, Part
from handlers.conversation.intents import Intent
from handlers.conversation.messages import Button, Said
from handlers.customers import intents
from handlers.customers.beginning import report_with
from handlers.customers.cases import about_danger
from handlers.customers.danger import names_danger
from handlers.customers.known import known
from handlers.notices.held import follow_preferences
from handlers.notices.notify import addressee_of
from handlers.texts.catalogue import LANGUAGES, Texts, texts_for

NIGHTS = ("20:00-07:00", "21:00-07:00", "22:00-08:00")
ON, OFF = "on", "off"
Row = list[Button]


def screen(turn: Turn, text: str, *rows: Row, back: Intent = intents.SETTINGS, words: Texts | None = None) -> Ending:
    """One screen of the settings, in the place of the one before, with a way back."""
    return Ending(
        (show(turn, text, *filter(None, rows), [Button((words or turn.words).plain("button-back"), back.to())]),)
    )


async def show_settings(turn: Turn, words: Texts | None = None) -> Ending:
    words, prefers = words or turn.words, await preferences_of(turn.known.id)
    text = words(
        "settings-title",
        language=language_name(words.language),
        quiet=await quiet_words(words, prefers),
        only="yes" if prefers.only_asked else "no",
    )
    rows = (
        (("settings-button-quiet", intents.SETTINGS_QUIET), ("settings-button-ways", intents.SETTINGS_WAYS)),
        (
            ("settings-button-times", intents.SETTINGS_TIMES),
            ("settings-button-technician", intents.SETTINGS_TECHNICIAN),
        ),
        (("settings-button-way-in", intents.SETTINGS_WAY_IN), ("settings-button-requests", intents.SETTINGS_REQUESTS)),
        (("settings-button-language", intents.SETTINGS_LANGUAGE), ("settings-button-menu", intents.MENU)),
    )
    return Ending((show(turn, text, *([Button(words.plain(key), to.to()) for key, to in row] for row in rows)),))


def language_name(language: str) -> str:
    """As its speakers call it."""
    return (Locale.parse(language).get_display_name(language) or language).title()


async def quiet_words(words: Texts, prefers: Preferences) -> str:
    hours = prefers.quiet((await company_profile()).quiet_hours)
    whose = "own" if prefers.quiet_hours else "company"
    return words("settings-quiet-now", whose=whose, some="yes" if hours else "no", **_hours(str(hours or "")))


def _hours(hours: str) -> dict[str, str]:
    start, _, end = hours.partition("-")
    return {"start": start, "end": end}


async def choose_language(turn: Turn) -> Ending:
    if turn.argument in LANGUAGES:
        contact = await set_contact_language(turn.known, contact=turn.known.id, language=turn.argument)
        return await show_settings(turn, texts_for(contact.language, turn.words.timezone))
    rows = [[Button(language_name(each), intents.SETTINGS_LANGUAGE.to(each))] for each in LANGUAGES]
    return screen(turn, turn.words("settings-language"), *rows)


async def choose_quiet_hours(turn: Turn) -> Ending:
    """The argument is "company", "none" or hours; "type" asks for them."""
    if turn.argument == "type":
        return Ending(then=Start(QUIET_HOURS.name, QuietDraft()))
    if turn.argument:
        hours = "" if turn.argument == "company" else turn.argument
        await set_quiet_hours(turn.known, contact=turn.known.id, hours=hours)
        await follow_preferences(turn.known.id, turn.words.timezone)
        return await show_settings(turn)
    return await quiet_screen(turn)


async def quiet_screen(turn: Turn) -> Ending:
    words, prefers = turn.words, await preferences_of(turn.known.id)
    nights = [
        Button(words.plain("settings-hours", **_hours(night)), intents.SETTINGS_QUIET.to(night))
        for night in NIGHTS
        if night != prefers.quiet_hours
    ]
    none = Button(words.plain("settings-quiet-none"), intents.SETTINGS_QUIET.to(NO_QUIET))
    typed = Button(words.plain("settings-quiet-type"), intents.SETTINGS_QUIET.to("type"))
    text = words("settings-quiet", now=await quiet_words(words, prefers))
    companys = (await company_profile()).quiet_hours
    theirs = [Button(words.plain("settings-quiet-company", **_hours(companys)), intents.SETTINGS_QUIET.to("company"))]
    return screen(
        turn, text, nights[:2], [*nights[2:], typed], [none], theirs if companys and prefers.quiet_hours else []
    )


@dataclass(frozen=True)
class QuietDraft:
    hours: str = ""


async def ask_hours(turn: Turn, draft: QuietDraft) -> Ask:
    nights = [Choice(turn.words.plain("settings-hours", **_hours(night)), night) for night in NIGHTS]
    return Ask(turn.words("settings-quiet-ask"), in_rows(nights, 2), Expects.TEXT, longest=lengths.SEARCH)


async def take_hours(turn: Turn, draft: QuietDraft, said: Said) -> QuietDraft:
    found = quiet_hours_in(said.choice or said.text)
    if found is None:
        raise Again("settings-quiet-unclear", typed=said.text.strip())
    return QuietDraft(str(found))


async def keep_hours(turn: Turn, draft: QuietDraft) -> Ending:
    await set_quiet_hours(turn.known, contact=turn.known.id, hours=draft.hours)
    await follow_preferences(turn.known.id, turn.words.timezone)
    return await show_settings(turn)


async def back_to_settings(turn: Turn, draft: Any) -> Ending:
    return await show_settings(turn)


async def heed_danger(turn: Turn, draft: Any, step: str) -> Start | None:
    """Words of danger where something else is asked: about an open request, or of a fault that is reported with them."""
    if not names_danger(turn):
        return None
    cases = await list_open_cases_for(turn.known)
    said = turn.said
    return (
        about_danger(cases[0].ref, said.text, said.files) if cases else await report_with(turn, said.text, said.files)
    )


QUIET_HOURS = Dialogue(
    "quiet_hours",
    1,
    Step("hours", ask_hours, take_hours, counted=False),
    draft=QuietDraft,
    finish=keep_hours,
    help="settings-quiet-help",
    cancelled=back_to_settings,
    heed=heed_danger,
)


async def choose_ways(turn: Turn) -> Ending:
    """The argument is "", "only/on", "visits", or "visits/mail"."""
    group, _, way = turn.argument.partition("/")
    if group == "only":
        await set_only_asked(turn.known, contact=turn.known.id, only=way == ON)
        await follow_preferences(turn.known.id, turn.words.timezone)
        return await ways_screen(turn)
    if group not in set(NoticeGroup):
        return await ways_screen(turn)
    if way not in set(Way):
        return await way_screen(turn, NoticeGroup(group))
    await set_notice_way(turn.known, contact=turn.known.id, group=NoticeGroup(group), way=Way(way))
    await follow_preferences(turn.known.id, turn.words.timezone)
    return await ways_screen(turn)


async def ways_screen(turn: Turn) -> Ending:
    words, prefers = turn.words, await preferences_of(turn.known.id)
    chosen = {group: prefers.ways.get(group) for group in NoticeGroup}
    lines = [words("settings-way-now", group=group.value, way=way or Way.CHAT.value) for group, way in chosen.items()]
    head = words("settings-ways-only") if prefers.only_asked else words("settings-ways")
    groups = [
        Button(words.plain("settings-group", group=group.value), intents.SETTINGS_WAYS.to(group.value))
        for group in NoticeGroup
    ]
    only = OFF if prefers.only_asked else ON
    label = words.plain("settings-only-off" if prefers.only_asked else "settings-only-on")
    shown = [] if prefers.only_asked else [groups[:2], groups[2:]]
    text = head if prefers.only_asked else "\n".join([head, *lines])
    return screen(turn, text, *shown, [Button(label, intents.SETTINGS_WAYS.to(f"only/{only}"))])


async def way_screen(turn: Turn, group: NoticeGroup) -> Ending:
    """Only channels that reach them are offered."""
    words, to = turn.words, await addressee_of(turn.known.id)
    mail = bool(to and to.mail_address)
    offered = [Way.CHAT, *([Way.MAIL, Way.BOTH] if mail else []), Way.OFF]
    buttons = [
        Button(words.plain("settings-way", way=way.value), intents.SETTINGS_WAYS.to(f"{group.value}/{way.value}"))
        for way in offered
    ]
    email = (await get_contact(turn.known.id)).email
    text = words("settings-way-ask", group=group.value, mail="yes" if mail else "no", email=email)
    return screen(turn, text, buttons[:2], buttons[2:], back=intents.SETTINGS_WAYS)


PART = Part(
    dialogues=(QUIET_HOURS,),
    intents={
        intents.SETTINGS: known(show_settings),
        intents.SETTINGS_LANGUAGE: known(choose_language),
        intents.SETTINGS_QUIET: known(choose_quiet_hours),
        intents.SETTINGS_WAYS: known(choose_ways),
    },
    commands={Command("settings", menu="command-settings"): known(show_settings)},
)
