"""The dialogue that reports a fault: which machine, what is wrong, how bad, when, how to get in, then a review."""

from dataclasses import replace
from typing import Any

from domain.cases.queries import get_machine_for, last_access_notes, list_assets_for
from domain.customers.queries import preferences_of
from domain.triage.rules import Urgency
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Jump,
    Start,
    Stay,
    Step,
    Turn,
    in_rows,
)
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import Said
from handlers.conversation.so_far import counted, follows
from handlers.customers import intents
from handlers.customers.beginning import report_with
from handlers.customers.cases import media_in
from handlers.customers.danger import (
    ANYTHING,
    ask_whether_danger,
    danger_words,
    is_confirmed,
    names_danger,
    put_again,
    remark_in,
)
from handlers.customers.fault import REPORT_FAULT, SHORTEST_PROBLEM, FaultDraft, gathered, shown, with_words
from handlers.customers.greetings import greets
from handlers.customers.known import known
from handlers.customers.machine_question import ask_machine, take_machine
from handlers.customers.machines import Search, ask_desk, machine_tapped
from handlers.customers.menu import machine_label
from handlers.customers.review import ask_review, send_request, take_review
from handlers.customers.times import Wish, ask_wish, take_wish, wish_outward
from handlers.customers.urgency import answer_times
from handlers.customers.which_machine import likeliest


async def ask_desk_instead(turn: Turn, draft: FaultDraft) -> Ask:
    return await ask_desk(turn, draft.search)


async def take_desk_instead(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    if said.choice == "again":
        return Jump(replace(draft, search=Search(typing=True), desk=False), "machine")
    return draft


async def ask_problem(turn: Turn, draft: FaultDraft) -> Ask:
    """The question, with the machine's name above it. Raises ReadOnly before a contact who may only look has answered in vain."""
    if not draft.emergency:
        turn.known.must_not_read_only()
    words = turn.words
    head = words("intake-machine", machine=machine_label(words, await get_machine_for(turn.known, draft.machines[0])))
    if not (draft.problem or draft.media):
        return Ask(f"{head}\n{words('intake-problem-ask')}", expects=ANYTHING, longest=lengths.WORDS)
    given = f"{head}\n{await gathered(turn, draft)}"
    anew = Choice(words.plain("button-write-anew"), "anew")
    if _danger_comes_next(turn, draft):
        done = Choice(words.plain("button-thats-all"), "done", echo=shown(draft.problem))
        rows: tuple[tuple[Choice, ...], ...] = ((done, anew),)
    else:
        asked, choices = await _how_bad(turn, draft)
        given, rows = f"{given}\n\n{asked}", (*in_rows(choices, 2), (anew,))
    return Ask(given, rows, ANYTHING, longest=lengths.WORDS, gathered=len(draft.problem), files=len(draft.media))


def _danger_comes_next(turn: Turn, draft: FaultDraft) -> bool:
    return draft.emergency is None and bool(danger_words(turn, draft.problem))


async def take_problem(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """Collect text and files until the person taps how bad it is; each is acknowledged."""
    if said.choice == "anew":
        return Stay(replace(draft, problem="", media=(), emergency=None, messages=0))
    if said.choice:
        if _too_short(turn, draft.problem) and not draft.media:
            raise Again("intake-problem-too-short")
        asked = not _danger_comes_next(turn, draft)
        urgency = draft.urgency if said.choice == "done" else said.choice
        return replace(draft, emergency=False if asked else None, urgency=urgency)
    if greets(said.text) and not said.files and not _told(draft):
        raise Again("intake-greeted")
    media, text = media_in(said), said.text.strip()
    problem = "\n".join(part for part in (draft.problem, text) if part)
    if not media and _too_short(turn, problem) and not draft.media:
        raise Again("intake-problem-too-short")
    grown = replace(draft, problem=problem, media=draft.media + media, messages=draft.messages + bool(text))
    return Stay(grown, in_place=follows(draft.messages + len(draft.media)))


def _too_short(turn: Turn, problem: str) -> bool:
    """A cry for help never is."""
    return len(problem) < SHORTEST_PROBLEM and not danger_words(turn, problem)


async def heed_danger(turn: Turn, draft: FaultDraft, step: str) -> Jump[FaultDraft] | None:
    """Words of danger are kept at whichever step they come, and asked about at once."""
    known = f"{draft.problem}\n{draft.heard}"
    if step == "emergency" or not names_danger(turn, known):
        return None
    said, text = turn.said, turn.said.text
    told = replace(draft, media=draft.media + media_in(said))
    if draft.emergency:
        return Jump(replace(told, problem=with_words(told.problem, text)), step)
    if step == "access" and len(text.strip()) <= lengths.ACCESS:
        told = replace(told, access=text.strip(), heard=text.strip())
    else:
        told = replace(told, problem=with_words(told.problem, text))
    return Jump(replace(told, emergency=None, asked_at=step), "emergency")


async def ask_emergency(turn: Turn, draft: FaultDraft) -> Ask:
    return await ask_whether_danger(turn, draft.heard or draft.problem, files=len(draft.media))


async def take_emergency(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """An emergency is sent at once, and nothing else is asked: who runs out of the building taps no further.

    Who began with a cry, and has more than one machine, is asked which once it has gone out on the likeliest.
    """
    remark = remark_in(turn, said)
    told = replace(draft, problem=with_words(draft.problem, remark), media=draft.media + media_in(said))
    confirmed = await is_confirmed(turn, said, draft.heard or draft.problem)
    if confirmed is None:
        return put_again(turn, draft, told, draft.problem)
    if not confirmed:
        return _calm(replace(told, emergency=False, asked_at="", heard=""), draft)
    problem = with_words(with_words(draft.problem, draft.heard), remark)
    if draft.desk:  # a guest whose serial is none of theirs: one of theirs will do, where every minute counts
        problem = with_words(problem, draft.search.typed)
    told = replace(told, problem=problem, desk=False, search=Search(), heard="")
    danger = replace(told, emergency=True, urgency=Urgency.NOTHING_WORKS.value, wish=Wish())
    if not danger.machines and (one := await likeliest(turn, problem)):
        several = len((await list_assets_for(turn.known, size=2)).items) > 1
        danger = replace(danger, machines=(one,), assumed=several)
    return danger if danger.machines else Jump(danger, "machine")


def _calm(calm: FaultDraft, asked: FaultDraft) -> FaultDraft | Jump[FaultDraft]:
    """Go on where they were when they wrote it; how to get in is answered by the same words."""
    step = "review" if asked.heard else asked.asked_at or ("" if calm.machines else "machine")
    if not step:
        return calm
    return Jump(calm, step, back_to="review" if calm.reviewed and step != "review" else "")


async def ask_urgency(turn: Turn, draft: FaultDraft) -> Ask:
    """On its own only to change the answer: it is asked under the words of what is wrong."""
    text, choices = await _how_bad(turn, draft)
    return Ask(text, in_rows(choices, 2))


async def _how_bad(turn: Turn, draft: FaultDraft) -> tuple[str, list[Choice]]:
    words = turn.words
    promised = await answer_times(turn.known, draft.machines[0], draft.problem)
    named = {each: words.plain(f"urgency-{each.value.replace('_', '-')}") for each in Urgency}
    lines = [words("intake-urgency-promise", answer=named[each], due=promised[each]) for each in Urgency]
    if len(set(promised.values())) == 1:  # a customer who is always served first need not read it four times
        lines = [words("intake-urgency-always", due=promised[Urgency.NOTHING_WORKS])]
    choices = [Choice(named[each], each.value) for each in Urgency]
    return "\n".join([words("intake-urgency-ask"), *lines]), choices


async def take_urgency(turn: Turn, draft: FaultDraft, said: Said) -> FaultDraft:
    return replace(draft, urgency=said.choice or "")


async def ask_time(turn: Turn, draft: FaultDraft) -> Ask:
    return ask_wish(turn, draft.wish, await preferences_of(turn.known.id))


async def take_time(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    wish = take_wish(turn, draft.wish, said.choice or "")
    changed = replace(draft, wish=wish)
    return changed if wish.complete else Stay(changed)


async def ask_access(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    last = await _last_access(turn, draft)
    same = [Choice(words.plain("button-same-as-last"), "same")] if last else []
    text = words("intake-access-ask")
    if last:
        text = f"{text}\n{words('intake-access-last', access=shown(last))}"
    on = Choice(words.plain("button-thats-all" if draft.access_files else "button-skip"), "skip")
    if draft.access_files:
        given = await counted(words, draft.media[-draft.access_files :])
        text = f"{words('intake-access-files', given=given)}\n{words('intake-access-more')}"
    return Ask(text, ((*same, on),), ANYTHING, longest=lengths.ACCESS, files=len(draft.media))


async def take_access(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """Words, or photos of the door or the key box: those are kept with the request's other photos."""
    if said.choice == "same":
        return replace(draft, access=await _last_access(turn, draft))
    if said.choice:
        return draft if draft.access_files else replace(draft, access="")
    text, new = said.text.strip(), media_in(said)
    if greets(text) and not new:
        raise Again("dialogue-greeted")
    kept = replace(draft, media=draft.media + new, access_files=draft.access_files + len(new))
    if text:
        return replace(kept, access=text)
    return Stay(kept, in_place=bool(draft.access_files))


async def _last_access(turn: Turn, draft: FaultDraft) -> str:
    machine = await get_machine_for(turn.known, draft.machines[0])
    return await last_access_notes(turn.known, machine.site_ref)


def _danger_answered(draft: FaultDraft) -> bool:
    return draft.emergency is not None


def _in_danger(draft: FaultDraft) -> bool:
    return draft.emergency is True


def _urgency_known(draft: FaultDraft) -> bool:
    return _in_danger(draft) or bool(draft.urgency)


def _machine_list(draft: FaultDraft) -> FaultDraft | None:
    return replace(draft, search=Search()) if draft.search.begun else None


def _earlier_times(draft: FaultDraft) -> FaultDraft | None:
    wish = wish_outward(draft.wish)
    return replace(draft, wish=wish) if wish else None


def _unchanged(draft: FaultDraft) -> FaultDraft | None:
    return replace(draft, changing=False) if draft.changing else None


def _told(draft: FaultDraft) -> bool:
    return bool(draft.problem or draft.media)


def _danger_unasked(draft: FaultDraft) -> bool:
    return draft.emergency is None


def _machine_found(draft: FaultDraft) -> bool:
    return not draft.desk


DIALOGUE = Dialogue(
    REPORT_FAULT,
    1,
    Step("machine", ask_machine, take_machine, outward=_machine_list),
    Step("problem", ask_problem, take_problem, skip=_in_danger),
    Step("emergency", ask_emergency, take_emergency, skip=_danger_answered, counted=False, needed=_danger_unasked),
    Step("urgency", ask_urgency, take_urgency, skip=_urgency_known, counted=False),
    Step("time", ask_time, take_time, skip=_in_danger, outward=_earlier_times),
    Step("access", ask_access, take_access, skip=_in_danger),
    Step("review", ask_review, take_review, skip=_in_danger, counted=False, outward=_unchanged),
    Step("desk", ask_desk_instead, take_desk_instead, back=False, skip=_machine_found, counted=False),
    draft=FaultDraft,
    finish=send_request,
    help="intake-help",
    effort=_told,
    words=("problem", "access"),
    heed=heed_danger,
)


async def begin(turn: Turn) -> Ending:
    """/report, perhaps with words after it."""
    return Ending(then=await report_with(turn, turn.argument) if turn.argument else Start(REPORT_FAULT))


async def report_machine(turn: Turn) -> Ending:
    """Report a fault of the machine that is on the screen."""
    machine = await machine_tapped(turn.known, turn.argument)
    return Ending(then=Start(REPORT_FAULT, FaultDraft(machines=(machine.serial,)), at="problem"))


PART = Part(
    dialogues=(DIALOGUE,),
    intents={intents.REPORT_MACHINE: known(report_machine)},
    commands={Command("report", menu="command-report"): known(begin)},
)
