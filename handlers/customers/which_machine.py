"""Which machine an emergency is about, asked once it has gone out on the likeliest one: help does not wait for the answer."""

from dataclasses import dataclass, replace
from typing import Any

from domain.cases.actions import post_message
from domain.cases.queries import get_case_for, list_assets_for, list_open_cases_for
from handlers import slots
from handlers.conversation import lengths
from handlers.conversation.dialogue import Ask, Choice, Dialogue, Ending, Expects, Start, Step, Turn, in_rows
from handlers.conversation.door import Part
from handlers.conversation.messages import Message, Reply, Said
from handlers.customers.cases import about_danger, may_be_danger
from handlers.customers.danger import ANYTHING
from handlers.customers.machines import machine_key, machine_tapped, named
from handlers.customers.menu import machine_label
from handlers.customers.written import WriteDraft, written

NAME = "which_machine"
MOST_SHOWN = 6


@dataclass(frozen=True)
class WhichDraft:
    """`answer` is what they wrote, or the label of the machine that they tapped."""

    case: str = ""
    answer: str = ""
    media: tuple[int, ...] = ()


async def likeliest(turn: Turn, problem: str) -> str:
    """The serial of the one that the words name, of the newest open request's, or of the first of theirs; '' without any."""
    if names := await named(turn, problem):
        return names[0]
    if open_ones := await list_open_cases_for(turn.known):
        return open_ones[0].assets[0].serial
    own = (await list_assets_for(turn.known, size=1)).items
    return own[0].serial if own else ""


def ask_which(case: str) -> Start:
    return Start(NAME, WhichDraft(case))


async def ask_machine(turn: Turn, draft: WhichDraft) -> Ask:
    case = await get_case_for(turn.known, draft.case)
    page = await list_assets_for(turn.known, size=MOST_SHOWN)
    choices = [Choice(machine_label(turn.words, each), machine_key(each)) for each in page.items]
    text = turn.words("which-machine-ask", case=case.ref, machine=machine_label(turn.words, case.assets[0]))
    return Ask(text, in_rows(choices), ANYTHING | Expects.LOCATION, longest=lengths.WORDS)


async def take_machine(turn: Turn, draft: WhichDraft, said: Said) -> Any:
    if said.choice:
        machine = await machine_tapped(turn.known, said.choice)
        label = f"{machine_label(turn.words, machine)} ({machine.serial})"
        return replace(draft, answer=turn.words.plain("which-machine-is", machine=label))
    told = written(said)
    return replace(draft, answer=told.text, media=told.media)


async def heed_danger(turn: Turn, draft: WhichDraft, step: str) -> Start | None:
    """Another danger than the one that has gone out is asked about first."""
    told = WriteDraft(draft.case, turn.said.text)
    return about_danger(draft.case, turn.said.text, turn.said.files) if await may_be_danger(turn, told) else None


async def finish(turn: Turn, draft: WhichDraft) -> Ending:
    await post_message(turn.known, case=draft.case, text=draft.answer, media=list(draft.media))
    told = Message(turn.words("which-machine-told", case=draft.case))
    return Ending((Reply(told, slots.talk(draft.case), about=draft.case),))


WHICH_MACHINE = Dialogue(
    NAME,
    1,
    Step("machine", ask_machine, take_machine, counted=False),
    draft=WhichDraft,
    finish=finish,
    help="which-machine-help",
    heed=heed_danger,
)

PART = Part(dialogues=(WHICH_MACHINE,))
