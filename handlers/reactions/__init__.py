"""The table of reactions to events, joined from one part per audience."""

from collections.abc import Mapping, Sequence

from domain.events import Event
from domain.reaction import Reaction, by_name
from handlers.reactions.approvals import APPROVAL_REACTIONS
from handlers.reactions.customer_story import STORY_REACTIONS
from handlers.reactions.customers import CUSTOMER_REACTIONS
from handlers.reactions.dispatch import DISPATCH_SUBSCRIPTIONS
from handlers.reactions.emergencies import EMERGENCY_REACTIONS
from handlers.reactions.enquiries import ENQUIRY_REACTIONS
from handlers.reactions.leaving import LEAVING_REACTIONS
from handlers.reactions.managers import MANAGERS_SUBSCRIPTIONS
from handlers.reactions.merging import MERGING_REACTIONS
from handlers.reactions.moved_channels import CHANNEL_SUBSCRIPTIONS
from handlers.reactions.people import PEOPLE_REACTIONS
from handlers.reactions.privacy import PRIVACY_REACTIONS
from handlers.reactions.reports import REPORT_REACTIONS
from handlers.reactions.spending import SPENDING_REACTIONS
from handlers.reactions.tasks import TASK_REACTIONS
from handlers.reactions.technician_cancelling import CANCELLING_REACTIONS
from handlers.reactions.technician_talk import TALK_REACTIONS
from handlers.reactions.technicians import TECHNICIAN_REACTIONS
from handlers.reactions.upkeep import UPKEEP_REACTIONS

Reactions = Mapping[type[Event], tuple[Reaction, ...]]


def joined(parts: Sequence[Reactions]) -> dict[type[Event], tuple[Reaction, ...]]:
    """All that each event leads to, in the order of the parts. Raises TypeError when two reactions have one name."""
    found: dict[type[Event], tuple[Reaction, ...]] = {}
    for part in parts:
        for event, reactions in part.items():
            found[event] = (*found.get(event, ()), *reactions)
    by_name(each for reactions in found.values() for each in reactions)
    return found


SUBSCRIPTIONS = joined(
    (
        UPKEEP_REACTIONS,
        DISPATCH_SUBSCRIPTIONS,
        APPROVAL_REACTIONS,
        EMERGENCY_REACTIONS,
        CUSTOMER_REACTIONS,
        STORY_REACTIONS,
        ENQUIRY_REACTIONS,
        MERGING_REACTIONS,
        TECHNICIAN_REACTIONS,
        TALK_REACTIONS,
        CANCELLING_REACTIONS,
        MANAGERS_SUBSCRIPTIONS,
        REPORT_REACTIONS,
        LEAVING_REACTIONS,
        PEOPLE_REACTIONS,
        PRIVACY_REACTIONS,
        SPENDING_REACTIONS,
        TASK_REACTIONS,
        CHANNEL_SUBSCRIPTIONS,
    )
)
