"""Failures that a person can do something about."""

from typing import ClassVar


class DomainError(Exception):
    """An expected refusal: `code` is its stable name (and the key of its wording), `params` fill the wording."""

    code: ClassVar[str] = "error"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code, params)
        self.params = params

    def __str__(self) -> str:
        detail = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({detail})" if detail else self.code


class NotFound(DomainError):
    """There is no such record, or it is not the actor's to see: both look the same from outside."""

    code = "not-found"


class NotAllowed(DomainError):
    """The actor lacks a permission."""

    code = "not-allowed"


class ReadOnly(DomainError):
    """A contact who may only look at their company's requests and machines wants to do something."""

    code = "read-only"


class Conflict(DomainError):
    """Somebody else changed the record meanwhile."""

    code = "conflict"


class DoesNotFit(DomainError):
    """A value is longer or larger than its column. Doors limit what they ask for; this answers whatever they let through."""

    code = "does-not-fit"


class IllegalMove(DomainError):
    """The record's state does not lead to the wanted one."""

    code = "illegal-move"
