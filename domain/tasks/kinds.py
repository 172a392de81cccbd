"""The table of all kinds of tasks. A new one: a line here, its texts `task-<name>…`, and the reaction that opens it."""

from datetime import timedelta

from domain.actor import Permission
from domain.company.rules import RoleChannel
from domain.tasks.rules import Due, Kind

IN_FOUR_WORKING_HOURS = Due(timedelta(hours=4), working=True)

STILL_WRONG = Kind(
    "still_wrong",
    RoleChannel.MANAGERS,
    IN_FOUR_WORKING_HOURS,
    ("visit_planned", "settled_by_talk", "goodwill", "not_our_fault"),
    Permission.ESCALATION_SETTLE,
    resolution=True,
    customer_hears=True,
)
"""The customer says of work that was signed off that it is still not right. About a case."""

LOW_RATING = Kind(
    "low_rating",
    RoleChannel.MANAGERS,
    IN_FOUR_WORKING_HOURS,
    ("settled_by_talk", "goodwill", "talked_to_technician", "not_our_fault"),
    Permission.ESCALATION_SETTLE,
    resolution=True,
    customer_hears=True,
)
"""Fewer than three of five stars at sign-off. About a work order."""

NOT_SIGNED = Kind(
    "not_signed",
    RoleChannel.MANAGERS,
    IN_FOUR_WORKING_HOURS,
    ("visit_planned", "settled_by_talk", "goodwill", "not_our_fault"),
    Permission.ESCALATION_SETTLE,
    resolution=True,
    customer_hears=True,
)
"""Who was asked to sign found something missing. About a work order; ended when it is signed after all."""

UNASSIGNED = Kind(
    "unassigned",
    RoleChannel.MANAGERS,
    Due(timedelta(hours=1)),
    ("visit_planned", "customer_waits", "settled_by_talk"),
    Permission.ESCALATION_SETTLE,
)
"""Nobody is assigned to a case for two hours; to an urgent one, from its first minute. About a case."""

LONG_HOLD = Kind(
    "long_hold",
    RoleChannel.MANAGERS,
    Due(timedelta(days=1)),
    ("visit_planned", "customer_waits", "parts_ordered", "settled_by_talk"),
    Permission.ESCALATION_SETTLE,
)
"""Work is on hold for more than a day. About a work order."""

_ALL = (STILL_WRONG, LOW_RATING, NOT_SIGNED, UNASSIGNED, LONG_HOLD)
KINDS: dict[str, Kind] = {each.name: each for each in _ALL}
