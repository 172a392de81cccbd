"""Whether words of danger mean one: the question, its answer by tap or in words, and what somebody in danger reads at once.

What a customer writes is read for danger at every step of every dialogue, before it can be refused (`names_danger` in each
dialogue's `heed`): who smells gas types, whatever was asked.
"""

from domain.triage.queries import Answered, answered, danger_in, triage_text
from domain.triage.rules import Danger
from handlers.conversation import lengths
from handlers.conversation.dialogue import Ask, Choice, Expects, Turn
from handlers.conversation.messages import Said, send
from handlers.customers.fault import quoted
from handlers.emergencies.first_aid import first_aid, first_words
from handlers.texts.catalogue import Safe

YES, NO = "yes", "no"
ANYTHING = Expects.TEXT | Expects.PHOTOS | Expects.VOICE | Expects.DOCUMENT
SHORTEST_REMARK = 4
"""So many words, or words of danger, make more than a yes or a no."""


def danger_words(turn: Turn, text: str) -> tuple[str, ...]:
    return triage_text(text, turn.words.language).urgency_words


def danger_kind(turn: Turn, text: str) -> Danger:
    return danger_in(danger_words(turn, text), turn.words.language)


def names_danger(turn: Turn, known: str = "") -> bool:
    """Whether what was said names a danger. In an edited message only one counts that the `known` words do not name."""
    said = danger_words(turn, turn.said.text)
    return bool(set(said) - set(danger_words(turn, known))) if turn.said.edited else bool(said)


async def ask_whether_danger(turn: Turn, text: str, *, gathered: int = 0) -> Ask:
    """The question, with what to do first and whom to call: nobody has to answer before they read that.

    `gathered` are the characters that the draft has already, of those that it takes.
    """
    words, named = turn.words, danger_words(turn, text)
    first = Safe(await first_words(words, danger_in(named, words.language)))
    yes, no = Choice(words.plain("button-emergency"), YES), Choice(words.plain("button-no-danger"), NO)
    asked = words("intake-emergency-ask", words=quoted(named), first=first)
    return Ask(asked, ((yes,), (no,)), ANYTHING, longest=lengths.WORDS, gathered=gathered)


async def is_confirmed(turn: Turn, said: Said, text: str) -> bool | None:
    """Whether they said that it is one, by a tap or in words; None for what is neither yes nor no.

    What to do first leaves with the same commit as a yes.
    """
    answer = _answer(turn, said)
    if answer is Answered.YES:
        named = danger_words(turn, f"{text}\n{said.text}")
        await send(turn.person.channel, turn.person.address, await first_aid(turn.words, named))
    return None if answer is Answered.NEITHER else answer is Answered.YES


def _answer(turn: Turn, said: Said) -> Answered:
    if said.choice:
        return Answered.YES if said.choice == YES else Answered.NO
    return answered(said.text, turn.words.language)


def is_like_a_name(text: str) -> bool:
    """Two words and more, each with a capital and small letters: "Peter Brand"."""
    words = text.split()
    return len(words) >= 2 and all(word.istitle() and word.isalpha() for word in words)


def remark_in(turn: Turn, said: Said) -> str:
    """What was written beside a yes or a no, to be kept: "no, it is only the toaster below"."""
    text = said.text.strip()
    long = len(text.split()) >= SHORTEST_REMARK
    return text if long or _answer(turn, said) is Answered.NEITHER or danger_words(turn, text) else ""
