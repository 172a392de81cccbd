"""All that can be done with an appointment."""

from domain.appointments.scheduling import cancel, decline, reschedule, schedule_appointment
from domain.appointments.visits import check_in, finish, set_out

__all__ = ["cancel", "check_in", "decline", "finish", "reschedule", "schedule_appointment", "set_out"]
