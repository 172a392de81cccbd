"""Five short messages that show the first contact of a new customer around, one at a time, with [Next] and [Skip].

It is no dialogue: whatever they type, tap or send meanwhile is heard as always.
"""

from domain.actor import Actor
from domain.customers.actions import take_tour
from handlers.conversation.dialogue import Ending, Turn, say, show
from handlers.conversation.door import Part
from handlers.conversation.messages import Button
from handlers.customers import intents
from handlers.customers.known import known
from handlers.customers.menu import show_menu
from handlers.payloads import whole_number

STOPS = ("requests", "tracking", "machines", "agreement", "help")
SKIP = "skip"


async def begins(actor: Actor) -> bool:
    """Whether they are to be shown around: once, and only the first contact of a customer who was enrolled."""
    return await take_tour(actor)


async def go(turn: Turn) -> Ending:
    """A stop of the tour by its number; past the last one, and when skipped, the menu."""
    at = whole_number(turn.argument)
    if at is None or at >= len(STOPS):
        return await show_menu(turn)
    words = turn.words
    text = words("tour-stop", stop=STOPS[at], number=at + 1, of=len(STOPS))
    last = at + 1 == len(STOPS)
    on = Button(words.plain("tour-button-done" if last else "tour-button-next"), intents.TOUR.to(at + 1))
    skip = Button(words.plain("tour-button-skip"), intents.TOUR.to(SKIP))
    return Ending((show(turn, text, [on] if last else [on, skip]),))


async def welcome(turn: Turn, name: str) -> Ending:
    """The first of the messages, below a word of welcome."""
    words = turn.words
    on = Button(words.plain("tour-button-next"), intents.TOUR.to(0))
    skip = Button(words.plain("tour-button-skip"), intents.TOUR.to(SKIP))
    return Ending((say(words("tour-thanks")), show(turn, words("tour-welcome", name=name), [on, skip])))


PART = Part(intents={intents.TOUR: known(go)})
