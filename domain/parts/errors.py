"""Refusals about stock."""

from domain.errors import DomainError


class NotInStock(DomainError):
    """There is not enough of the part at that place. Params: part, location, wanted, on_hand."""

    code = "not-in-stock"


class BadQuantity(DomainError):
    """A quantity has to be a whole number from 1. Params: quantity."""

    code = "bad-quantity"
