"""Refusals about tasks."""

from domain.errors import DomainError


class TaskTaken(DomainError):
    """Somebody else has it. Params: task, staff_name."""

    code = "task-taken"


class TaskOver(DomainError):
    """It is done, or its reason is gone. Params: task, staff_name (who has done it, '' for nobody), done ("yes" or "no")."""

    code = "task-over"


class TaskNotForThem(DomainError):
    """Whom it is handed to may not do it. Params: task, staff_name."""

    code = "task-not-for-them"


class TaskOutcomeUnknown(DomainError):
    """An outcome that the kind does not offer. Params: task."""

    code = "task-outcome-unknown"


class TaskResolutionNeeded(DomainError):
    """The kind asks for what was done, in words. Params: task."""

    code = "task-resolution-needed"
