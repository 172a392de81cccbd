"""The customer of a case as the reactions to its events tell them of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import ActorKind, system_actor
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.events import Recorded
from handlers import slots
from handlers.conversation.messages import Message, Rows
from handlers.customers.requests import headline, local_words, plain_headline, status_rows, status_text
from handlers.notices.kinds import STATUS, Kind
from handlers.notices.notify import Addressee, Notice, addressee_of, at_place, notify
from handlers.slots import NO_SLOT, Slot
from handlers.texts.catalogue import Texts

READER = system_actor("customers")


@dataclass(frozen=True)
class Customer:
    """The contact of a case, as they can be reached; `words` are in their language and the time of the site."""

    case: CaseView
    to: Addressee
    words: Texts

    async def tell(
        self,
        kind: Kind,
        recorded: Recorded,
        text: str,
        rows: Rows = (),
        *,
        slot: Slot = NO_SLOT,
        photos: tuple[int, ...] = (),
        document: int | None = None,
        thing: str = "",
        needed_by: datetime | None = None,
    ) -> None:
        """A notice under the headline of the case. `thing` is what it tells of (by default the case), `needed_by` when it is past."""
        message = Message(f"{headline(self.words, self.case)}\n{text}", rows, photos=photos, document=document)
        await self._notify(
            kind,
            Notice(
                message,
                str(recorded.entry),
                slot=slot,
                thing=thing,
                needed_by=needed_by,
                at_once=recorded.actor == f"{ActorKind.CONTACT}:{self.to.contact}",
            ),
        )

    async def remind(
        self, kind: Kind, key: str, text: str, rows: Rows, *, slot: Slot, thing: str, needed_by: datetime
    ) -> None:
        """A notice at an hour that was set when the journal entry `key` was recorded."""
        message = Message(f"{headline(self.words, self.case)}\n{text}", rows)
        await self._notify(kind, Notice(message, key, slot=slot, thing=thing, needed_by=needed_by))

    async def refresh(self, kind: Kind = STATUS, recorded: Recorded | None = None) -> None:
        """Edit the status message, or send the first. With a kind that goes by mail, it is told to whom only mail reaches, too."""
        message = Message(await status_text(self.words, self.case), status_rows(self.words, self.case))
        key = str(recorded.entry) if recorded else ""
        await self._notify(kind, Notice(message, key, slot=slots.case(self.case.ref)))

    async def _notify(self, kind: Kind, notice: Notice) -> None:
        case = self.case
        whole = replace(
            notice,
            about=case.ref,
            subject=plain_headline(self.words, case),
            danger=case.in_danger,
        )
        await notify(self.to, kind, whole)


async def customer_of(ref: str) -> Customer | None:
    """None when the case has no contact, or no channel reaches them: then somebody has to phone."""
    case = await get_case_for(READER, ref)
    found = await addressee_of(case.contact_id) if case.contact_id else None
    if found is None:
        return None
    to = await at_place(found, case.site_timezone)
    return Customer(case, to, local_words(to.texts(), case))
