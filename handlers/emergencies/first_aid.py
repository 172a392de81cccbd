"""What somebody in danger reads at once: what to do first, and the company's phone; and later, who has taken it."""

from collections.abc import Sequence

from domain.company import company_profile
from domain.triage.queries import danger_in
from domain.triage.rules import Danger
from handlers.conversation.messages import Message, Reply
from handlers.texts.catalogue import Texts


async def first_aid(words: Texts, urgency_words: Sequence[str]) -> Reply:
    """The message for the kind of danger that these words name. It is sent before everything else."""
    return await first_aid_for(words, danger_in(urgency_words, words.language))


async def first_aid_for(words: Texts, danger: Danger) -> Reply:
    return Reply(Message(await first_words(words, danger), pause_keyboard=True), urgent=True)


async def first_words(words: Texts, danger: Danger) -> str:
    """What to do first, and whom to call then."""
    phone = (await company_profile()).phone
    return f"{words(f'first-aid-{danger.value}')} {words('first-aid-phone', phone=phone, known=_yes(phone))}"


async def nobody_yet(words: Texts, ref: str) -> Message:
    """Everybody was asked and nobody has taken it: say so, and which number to call."""
    phone = (await company_profile()).phone
    return Message(words("emergency-nobody-yet", ref=ref, phone=phone, known=_yes(phone)))


async def somebody_has_it(words: Texts, ref: str, name: str) -> Message:
    """Somebody has taken it: who, and the number on which the person can reach them."""
    phone = (await company_profile()).phone
    return Message(words("emergency-somebody", ref=ref, name=name, phone=phone, known=_yes(phone)))


def _yes(value: str) -> str:
    return "yes" if value else "no"
