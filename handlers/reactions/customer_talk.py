"""What staff write to a customer, as it reads in their chat, and what becomes of it when it is edited."""

from domain.actor import ActorKind
from domain.cases.events import CaseMessageEdited, CaseMessagePosted
from domain.cases.rules import AMONG_STAFF, Side
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.conversation.messages import Button, Rows
from handlers.customers import intents
from handlers.customers.requests import first_name
from handlers.notices.kinds import MESSAGE_EDITED
from handlers.reactions.case_customer import customer_of
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut

LONGEST_FIRST_NAME = 20


def staff_words(words: Texts, event: CaseMessagePosted | CaseMessageEdited) -> str:
    """Who writes, and what; of files alone, who sends them."""
    key = "told-message" if event.text else "told-files"
    who = "technician" if event.side == Side.TECHNICIAN else "team"
    return words(key, who=who, name=first_name(event.author_name), text=event.text)


def answer_rows(words: Texts, case: str) -> Rows:
    return ((Button(words.plain("button-answer"), intents.WRITE.to(case)),),)


def write_to(words: Texts, case: str, name: str) -> Button:
    """[Write to Ben], on what a customer reads of a visit; `name` is the whole name."""
    label = words.plain("button-write-to", name=cut(first_name(name), LONGEST_FIRST_NAME))
    return Button(label, intents.WRITE.to(case))


@reaction("customers.show_edit")
async def show_edit(event: CaseMessageEdited, recorded: Recorded) -> None:
    """Edit the message in their chat to the new words, and say that it was edited."""
    if event.author_kind != ActorKind.STAFF or event.audience in AMONG_STAFF:
        return
    customer = await customer_of(event.case)
    if customer is None:
        return
    words = customer.words
    said = f"{staff_words(words, event)} {words('talk-edited')}"
    slot = slots.said(f"{event.case}/{event.message}")
    await customer.tell(MESSAGE_EDITED, recorded, said, answer_rows(words, event.case), slot=slot)


CUSTOMER_TALK: dict[type[Event], tuple[Reaction, ...]] = {CaseMessageEdited: (show_edit,)}
