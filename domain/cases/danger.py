"""Danger that is written where no dialogue reads it."""

from domain.actor import Actor
from domain.cases.events import CaseDangerWritten
from domain.cases.queries import language_of
from domain.triage.queries import quote, triage_text
from domain.work import unit_of_work


async def note_danger(actor: Actor, *, case: str, work_order: str, author: str, text: str) -> bool:
    """Record that these words name a danger, with the sentence that does; False when they name none.

    For those who have checked what the actor may.
    """
    said = triage_text(text, await language_of(case)).urgency_words
    if not said:
        return False
    async with unit_of_work(actor) as work:
        named = quote(text, said) or ", ".join(said)
        work.emit(CaseDangerWritten(case=case, work_order=work_order, author=author.strip(), text=named))
    return True
