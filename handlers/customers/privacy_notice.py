"""[I agree] under the company's privacy notice, and taking it back."""

from domain.customers.actions import agree_to_privacy, withdraw_consent
from domain.customers.errors import NoticeChanged
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn, show
from handlers.conversation.door import Part
from handlers.conversation.messages import Button, Rows
from handlers.customers import intents
from handlers.customers.known import known
from handlers.texts.catalogue import Texts


def notice_rows(words: Texts, version: str) -> Rows:
    return ((Button(words.plain("privacy-agree"), intents.AGREE_PRIVACY.to(version)),),)


async def agree(turn: Turn) -> Ending:
    words = turn.words
    try:
        await agree_to_privacy(turn.known, version=turn.argument, through=turn.person.channel)
    except NoticeChanged as error:
        return Ending((show(turn, words.error(error), slot=slots.PRIVACY),))
    return Ending((show(turn, words("privacy-agreed"), slot=slots.PRIVACY),))


async def take_back(turn: Turn) -> Ending:
    await withdraw_consent(turn.known)
    data = Button(turn.words.plain("my-data-delete"), intents.DELETE_DATA.to())
    return Ending((show(turn, turn.words("privacy-withdrawn"), [data]),))


PART = Part(intents={intents.AGREE_PRIVACY: known(agree), intents.WITHDRAW_PRIVACY: known(take_back)})
