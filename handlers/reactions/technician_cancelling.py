"""What technicians are told when a case is to be cancelled while they are on the way or on site."""

from domain.appointments.queries import begun_visits_of
from domain.cases.events import CaseCancelAsked, CaseCancelGranted, CaseCancelRefused
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers.conversation.messages import Button, Message
from handlers.reactions.visit_technician import technician_by
from handlers.technicians import intents
from handlers.texts.shortening import cut


@reaction("technicians.tell_cancelling")
async def tell_cancelling(event: CaseCancelAsked | CaseCancelGranted | CaseCancelRefused, recorded: Recorded) -> None:
    """Tell that the customer wants to cancel, and what dispatch has decided; whoever is there ends the visit themselves."""
    view = next(iter(await begun_visits_of(event.case)), None)
    technician = await technician_by(view.technician_ref) if view else None
    if view is None or technician is None:
        return
    words, name = technician.words, view.contact_name or view.account_name
    rows = ((Button(words.plain("tech-button-open"), intents.OPEN_VISIT.to(view.ref)),),)
    match event:
        case CaseCancelAsked():
            text = words("tech-cancel-asked", work_order=view.work_order, name=name)
        case CaseCancelRefused():
            text = words("tech-cancel-refused", work_order=view.work_order)
        case CaseCancelGranted():
            why = cut(event.note or event.reason, 200)
            text = words("tech-cancel-granted", work_order=view.work_order, account=view.account_name, reason=why)
            end = Button(words.plain("tech-button-end-visit"), intents.END_CALLED_OFF.to(view.ref))
            part = Button(words.plain("tech-button-part"), intents.ADD_PART.to(view.ref))
            rows = ((end,), (part,))
    await technician.tell(recorded, Message(text, rows), view)


CANCELLING_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = dict.fromkeys(
    (CaseCancelAsked, CaseCancelGranted, CaseCancelRefused), (tell_cancelling,)
)
