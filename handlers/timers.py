"""All kinds of timers with their handlers, for the composition root."""

from collections.abc import Awaitable, Callable

from domain.approvals.timers import TIMERS as APPROVAL_TIMERS
from domain.cases.timers import TIMERS as CASE_TIMERS
from domain.emergency_calls.timers import TIMERS as EMERGENCY_TIMERS
from domain.erasure.timers import TIMERS as ERASURE_TIMERS
from domain.sla.timers import TIMERS as SLA_TIMERS
from domain.tasks.timers import TIMERS as TASK_TIMERS
from domain.work_orders.timers import TIMERS as WORK_TIMERS
from handlers.reactions.visit_reminders import TIMERS as REMINDER_TIMERS
from handlers.slack.cases.said import TIMERS as SAID_TIMERS
from handlers.slack.digest.time import TIMERS as DIGEST_TIMERS
from handlers.slack.kit.lines import TIMERS as LINE_TIMERS
from handlers.telegram.incoming import TIMERS as CHAT_TIMERS
from storage.timers import DueTimer

TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {
    **SLA_TIMERS,
    **CASE_TIMERS,
    **APPROVAL_TIMERS,
    **WORK_TIMERS,
    **EMERGENCY_TIMERS,
    **ERASURE_TIMERS,
    **TASK_TIMERS,
    **CHAT_TIMERS,
    **DIGEST_TIMERS,
    **LINE_TIMERS,
    **SAID_TIMERS,
    **REMINDER_TIMERS,
}
