"""All that can be done with a work order."""

from domain.work_orders.completion import approve_exception, complete_work_order
from domain.work_orders.holds import hold, resume
from domain.work_orders.progress import cancel_work_order, create_work_order, instruct
from domain.work_orders.recording import add_note, add_photo, answer_checklist, summarise, undo_part, use_part
from domain.work_orders.signing import request_signature, sign

__all__ = [
    "add_note",
    "add_photo",
    "answer_checklist",
    "approve_exception",
    "cancel_work_order",
    "complete_work_order",
    "create_work_order",
    "hold",
    "instruct",
    "request_signature",
    "resume",
    "sign",
    "summarise",
    "undo_part",
    "use_part",
]
