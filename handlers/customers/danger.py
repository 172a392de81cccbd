"""Whether words of danger mean one: the question, and what somebody who is in danger reads at once."""

from domain.triage.queries import triage_text
from handlers.conversation.dialogue import Ask, Choice, Turn
from handlers.conversation.messages import Said, send
from handlers.customers.fault import quoted
from handlers.emergencies.first_aid import first_aid

YES, NO = "yes", "no"


def danger_words(turn: Turn, text: str) -> tuple[str, ...]:
    return triage_text(text, turn.words.language).urgency_words


def ask_whether_danger(turn: Turn, text: str) -> Ask:
    words = turn.words
    said = quoted(danger_words(turn, text))
    yes, no = Choice(words.plain("button-emergency"), YES), Choice(words.plain("button-no-danger"), NO)
    return Ask(words("intake-emergency-ask", words=said), ((yes,), (no,)))


async def is_confirmed(turn: Turn, said: Said, text: str) -> bool:
    """Whether they said that it is one; what to do first leaves with the same commit."""
    if said.choice != YES:
        return False
    await send(turn.person.channel, turn.person.address, await first_aid(turn.words, danger_words(turn, text)))
    return True
