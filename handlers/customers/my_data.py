"""[My data]: a file of all that is held of whoever asks, and being erased, with time to take it back."""

from domain import clock
from domain.customers.queries import consent_of
from domain.erasure.actions import ask_for_erasure, ask_for_export, withdraw_erasure
from domain.erasure.queries import open_work_of, request_of
from domain.erasure.rules import WAITING_TIME
from handlers.conversation.dialogue import Ending, Turn, show
from handlers.conversation.door import Command, Part
from handlers.conversation.messages import Button
from handlers.customers import intents
from handlers.customers.known import known
from handlers.customers.menu import menu_rows

MOST_NAMED = 5


async def show_data(turn: Turn) -> Ending:
    """What can be done about their data, and whether they have asked to be erased."""
    words, wish = turn.words, await request_of(turn.known)
    get = Button(words.plain("my-data-get"), intents.GET_DATA.to())
    if wish is None:
        delete = Button(words.plain("my-data-delete"), intents.DELETE_DATA.to())
        agreed = await consent_of(turn.known.id)
        text = words("my-data-menu") + (f"\n{words('my-data-agreed', at=agreed.at)}" if agreed else "")
        back = [Button(words.plain("my-data-take-back"), intents.WITHDRAW_PRIVACY.to())] if agreed else []
        return Ending((show(turn, text, [get], *filter(None, [back]), [delete]),))
    text = words("my-data-waiting", at=wish.due_at)
    keep = [Button(words.plain("my-data-keep"), intents.KEEP_DATA.to())] if wish.can_be_withdrawn else []
    return Ending((show(turn, text, [get], keep),)) if keep else Ending((show(turn, text, [get]),))


async def get_file(turn: Turn) -> Ending:
    """Order it; it is sent when it is made."""
    await ask_for_export(turn.known)
    return Ending((show(turn, turn.words("my-data-coming")),))


async def ask_whether(turn: Turn) -> Ending:
    """What goes, what stays and when, before anything is decided."""
    words, wish = turn.words, await request_of(turn.known)
    if wish is not None:
        return await show_data(turn)
    text = words("my-data-delete-ask", at=clock.now() + WAITING_TIME)
    if open_work := await open_work_of(turn.known.id):
        text += "\n" + words("my-data-delete-after", refs=", ".join(open_work[:MOST_NAMED]), count=len(open_work))
    keep = Button(words.plain("my-data-keep-it"), intents.MY_DATA.to())
    delete = Button(words.plain("my-data-delete"), intents.DELETE_DATA_NOW.to())
    return Ending((show(turn, text, [keep], [delete]),))


async def delete(turn: Turn) -> Ending:
    wish = await ask_for_erasure(turn.known)
    keep = Button(turn.words.plain("my-data-keep"), intents.KEEP_DATA.to())
    return Ending((show(turn, turn.words("my-data-delete-noted", at=wish.due_at), [keep]),))


async def keep(turn: Turn) -> Ending:
    await withdraw_erasure(turn.known)
    return Ending((show(turn, turn.words("my-data-kept"), *menu_rows(turn.words, turn.known)),))


PART = Part(
    intents={
        intents.MY_DATA: known(show_data),
        intents.GET_DATA: known(get_file),
        intents.DELETE_DATA: known(ask_whether),
        intents.DELETE_DATA_NOW: known(delete),
        intents.KEEP_DATA: known(keep),
    },
    commands={Command("mydata", menu="command-mydata"): known(show_data)},
)
