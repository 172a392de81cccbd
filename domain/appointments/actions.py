"""All that can be done with an appointment.

`finish`, `finish_on_site`, `reopen_last`, `make_room` and `withdraw_visits` are for the concepts above.
"""

from domain.appointments.ending import finish, finish_on_site, reopen_last
from domain.appointments.erasing import erase_words_of
from domain.appointments.later_windows import ask_for_window, ask_to_keep, keep_window
from domain.appointments.scheduling import (
    cancel,
    decline,
    make_room,
    reschedule,
    schedule_appointment,
    withdraw_visits,
)
from domain.appointments.visits import check_in, diagnose, end_visit, resume, set_out
from domain.appointments.way_in import open_way_in

__all__ = [
    "ask_for_window",
    "ask_to_keep",
    "cancel",
    "check_in",
    "decline",
    "diagnose",
    "end_visit",
    "erase_words_of",
    "finish",
    "finish_on_site",
    "keep_window",
    "make_room",
    "open_way_in",
    "reopen_last",
    "reschedule",
    "resume",
    "schedule_appointment",
    "set_out",
    "withdraw_visits",
]
