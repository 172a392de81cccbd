"""/hold C-10042 waiting for customer, and /resume C-10042: a case waits, and goes on."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from domain import clock
from domain.actor import Permission
from domain.cases.actions import hold_case, resume_case
from domain.cases.queries import get_case_for
from domain.cases.rules import ENDED, CaseStatus
from domain.cases.views import CaseView
from domain.errors import NotFound
from domain.sla.rules import PauseReason
from handlers.slack.cases.case import case_reference, unknown_case_words
from handlers.slack.kit.blocks import actions, button, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import NotOffered, one_of
from handlers.slack.kit.wording import since_params
from handlers.texts.catalogue import Safe

PICK = ActionId("case.hold")
NOTE_LENGTH = 1000
ALIKE = 82
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": " "})
_BETWEEN = " \t\r\n:;,.-\u2013\u2014()\"'"
_WORD = re.compile(r"\S+")

PHRASES: Mapping[PauseReason, tuple[str, ...]] = {
    PauseReason.WAITING_FOR_CUSTOMER: (
        "waiting for customer",
        "waiting for the customer",
        "waiting on customer",
        "waiting for answer",
        "waits for customer",
        "wait for customer",
        "customer",
        "client",
        "warten auf kunden",
        "warten auf den kunden",
        "warten auf kunde",
        "warten auf antwort",
        "wartet auf kunden",
        "wartet auf den kunden",
        "warte auf kunden",
        "kunde",
        "kunden",
    ),
    PauseReason.CUSTOMER_DECISION: (
        "customer decision",
        "customer decides",
        "customer has to decide",
        "customer must decide",
        "waiting for decision",
        "decision",
        "entscheidung",
        "entscheidung des kunden",
        "kundenentscheidung",
        "kunde entscheidet",
        "kunde muss entscheiden",
        "warten auf entscheidung",
    ),
    PauseReason.WAITING_FOR_PARTS: (
        "waiting for parts",
        "waiting for part",
        "waiting for a part",
        "missing part",
        "parts",
        "part",
        "warten auf teile",
        "warten auf teil",
        "warten auf ersatzteil",
        "warten auf ersatzteile",
        "wartet auf teile",
        "teil fehlt",
        "teile",
        "teil",
        "ersatzteil",
        "ersatzteile",
    ),
    PauseReason.NO_ACCESS: ("no access", "access", "locked", "kein zugang", "kein zutritt", "zugang", "zutritt"),
    PauseReason.UNSAFE_SITE: ("unsafe site", "unsafe", "not safe", "unsicher", "nicht sicher"),
    PauseReason.INTERNAL: ("internal", "our side", "on our side", "intern", "interner grund", "bei uns"),
}
"""How dispatchers name the reasons, in plain letters. The longest phrase that the text begins with is meant."""


def read_reason(text: str) -> tuple[PauseReason | None, str]:
    """The reason that a text begins with, and what follows it as a note; None and the whole text where it names none."""
    words = list(_WORD.finditer(text))
    plain = [match.group().casefold().translate(_UMLAUTS).strip(_BETWEEN) for match in words]
    best: tuple[int, float, PauseReason] | None = None
    for reason, phrases in PHRASES.items():
        for phrase in phrases:
            length = phrase.count(" ") + 1
            given = " ".join(plain[:length])
            alike = fuzz.ratio(given, phrase)
            # A short word has no room for a typing error: "note" is not "teil".
            if alike < (ALIKE if len(phrase) > 6 else 100) or len(plain) < length:
                continue
            if best is None or (length, alike) > best[:2]:
                best = (length, alike, reason)
    if best is None:
        return _by_name(text)
    length, _, reason = best
    return reason, text[words[length - 1].end() :].strip(_BETWEEN)


def _by_name(text: str) -> tuple[PauseReason | None, str]:
    """By the name that files use: waiting_for_parts."""
    first, _, rest = text.strip().partition(" ")
    return (PauseReason(first), rest.strip(_BETWEEN)) if first in set(PauseReason) else (None, text.strip())


async def hold(caller: Caller, line: Line) -> Answer:
    given, _, rest = line.text.strip().partition(" ")
    if not given:
        return Answer(caller.words("slack-hold-usage"))
    case = await _case(caller, given)
    if case is None:
        return Answer(await unknown_case_words(caller, given))
    reason, note = read_reason(rest)
    if reason is None:
        return _which(caller, case, note)
    return await _held(caller, case.ref, reason, note)


async def pick_reason(caller: Caller, tap: Tap) -> Answer:
    """The button carries reference, reason and note. Raises NotOffered."""
    ref, _, rest = tap.value.partition("|")
    name, bar, note = rest.partition("|")
    if not bar:
        raise NotOffered
    answer = await _held(caller, ref, one_of(PauseReason, name), note)
    return Answer(answer.text, answer.blocks, replace=True)


async def resume(caller: Caller, line: Line) -> Answer:
    given, words = line.text.strip().partition(" ")[0], caller.words
    if not given:
        return Answer(words("slack-resume-usage"))
    case = await _case(caller, given)
    if case is None:
        return Answer(await unknown_case_words(caller, given))
    if not await resume_case(caller.actor, case=case.ref):
        visit = "yes" if case.status is CaseStatus.ON_HOLD else "no"
        return Answer(words("slack-resume-none", case=case.ref, visit=visit))
    again = await get_case_for(caller.actor, case.ref)
    due = again.next_due
    paused = "yes" if due is not None and due.paused else "no"
    running = "yes" if due is not None and due.running else "no"
    return Answer(
        words("slack-resume-done", case=case.ref, paused=paused, running=running, due=due.due_at if due else "")
    )


async def _held(caller: Caller, ref: str, reason: PauseReason, note: str) -> Answer:
    words, before = caller.words, await get_case_for(caller.actor, ref)
    if before.status in ENDED:
        status = Safe(words("slack-status", status=before.status.value))
        return Answer(words("slack-hold-ended", case=before.ref, status=status))
    held = await hold_case(caller.actor, case=ref, reason=reason, note=note[:NOTE_LENGTH])
    key = "slack-hold-again" if held.again else "slack-hold-done"
    return Answer(
        words(
            key,
            case=held.case.ref,
            reason=reason.value,
            **since_params(held.case.held_at or clock.now(), words),
            counted="yes" if held.counted else "no",
        )
    )


def _which(caller: Caller, case: CaseView, note: str) -> Answer:
    words = caller.words
    told = words("slack-hold-which", case=case.ref, note=shorten(note, 200), noted="yes" if note else "no")
    offered = [
        button(words.plain("slack-button-hold", reason=each.value), PICK.nth(number), f"{case.ref}|{each.value}|{note}")
        for number, each in enumerate(PauseReason)
    ]
    return Answer(told, [section(told), actions(*offered)])


async def _case(caller: Caller, given: str) -> CaseView | None:
    ref = case_reference(given)
    try:
        return await get_case_for(caller.actor, ref) if ref else None
    except NotFound:
        return None


FEATURE = Feature(
    commands=(
        Command("/hold", hold, Permission.CASE_EDIT, "C-10042 waiting for customer [note]", "slack-command-hold"),
        Command("/resume", resume, Permission.CASE_EDIT, "C-10042", "slack-command-resume"),
    ),
    taps={PICK: pick_reason},
)
