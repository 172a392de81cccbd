"""All that can be done with a work order. What takes a row is for the concepts above, which have it from `take_work_order`."""

from domain.work_orders.erasing import erase_words_of
from domain.work_orders.exception_requests import ask_for_exception, refuse_exception
from domain.work_orders.holds import end_hold, hold, must_work_or_assign
from domain.work_orders.long_holds import end_hold_watch, watch_all_holds, watch_hold
from domain.work_orders.progress import (
    assign,
    create_work_order,
    drop_work,
    end_work,
    instruct,
    reopen_work,
    set_status,
    unassign,
)
from domain.work_orders.recording import (
    add_note,
    add_photo,
    answer_checklist,
    answer_rest_ok,
    summarise,
    undo_part,
    use_part,
)
from domain.work_orders.rows import open_for_work, take_case_of, take_work_order
from domain.work_orders.sign_off import drop_signature, keep_exception, keep_signature, must_be_unsigned

__all__ = [
    "add_note",
    "add_photo",
    "answer_checklist",
    "answer_rest_ok",
    "ask_for_exception",
    "assign",
    "create_work_order",
    "drop_signature",
    "drop_work",
    "end_hold",
    "end_hold_watch",
    "end_work",
    "erase_words_of",
    "hold",
    "instruct",
    "keep_exception",
    "keep_signature",
    "must_be_unsigned",
    "must_work_or_assign",
    "open_for_work",
    "refuse_exception",
    "reopen_work",
    "set_status",
    "summarise",
    "take_case_of",
    "take_work_order",
    "unassign",
    "undo_part",
    "use_part",
    "watch_all_holds",
    "watch_hold",
]
