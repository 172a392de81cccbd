"""An estimate in one line, for customers and for the desk."""

from datetime import timedelta

from domain.quotes.views import Estimate, Verdict
from handlers.texts.catalogue import Texts


def estimate_line(key: str, estimate: Estimate, words: Texts) -> str:
    """The text `key` about the estimate; '' where there is nothing to say."""
    if estimate.verdict is Verdict.NOTHING:
        return ""
    return words(
        key,
        verdict=estimate.verdict.value.replace("_", "-"),
        contract=estimate.contract,
        until=estimate.until or "",
        amount="" if estimate.amount is None else estimate.amount,
        fee="no" if estimate.amount is None else "yes",
        tax=estimate.tax.value,
        travel=estimate.travel.value,
        minutes=timedelta(minutes=estimate.minutes),
        prepaid="yes" if estimate.prepaid else "no",
    )
