from domain.errors import DomainError


class NotPriced(DomainError):
    """The price list has nothing for this line. Params: what (labour, travel, surcharge, part), of (which, or none)."""

    code = "not-priced"
