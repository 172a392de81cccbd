"""Why a picture is not decoded."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a picture is refused."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_COSTLY = "too-costly"
    """It took more memory or time than a job may take."""
    EMPTY = "empty"
    """A signature without ink."""


class Refused(Exception):
    """The picture is not decoded."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
