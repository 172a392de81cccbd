"""What somebody in danger reads at once: what to do first, and the company's phone."""

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
    phone = (await company_profile()).phone
    text = f"{words(f'first-aid-{danger.value}')} {words('first-aid-phone', phone=phone, known=_yes(phone))}"
    return Reply(Message(text), urgent=True)


async def nobody_yet(words: Texts, ref: str) -> Message:
    """Everybody was asked and nobody has taken it: say so, and which number to call."""
    phone = (await company_profile()).phone
    return Message(words("emergency-nobody-yet", ref=ref, phone=phone, known=_yes(phone)))


def _yes(value: str) -> str:
    return "yes" if value else "no"
