"""How a price is made up, in words: a line for each step, and what they come to."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from domain.money import Money, minor_digits
from domain.pricing.views import Priced, Step
from handlers.texts.catalogue import Safe, Texts

AMOUNTS = frozenset({"rate", "cost"})
"""Values that are amounts of the line's currency, and may be finer than its coins."""


def price_steps(priced: Priced, words: Texts) -> list[str]:
    """A line for each line of the price, for the discount and each tax, and the sums."""
    lines = [_line([_words(step, words) for step in each.steps], each.net, words) for each in priced.lines]
    lines += [_line([_words(step, words)], _signed(step), words) for step in priced.steps]
    key = "price-step-total" if priced.taxed else "price-step-total-untaxed"
    return [*lines, words(key, net=priced.net, total=priced.total)]


def _line(steps: list[str], net: Money, words: Texts) -> str:
    return words("price-step-net", step=Safe(", ".join(steps)), net=net)


def _signed(step: Step) -> Money:
    net: Money = step.values["net"]
    return -net if step.name == "discount" else net


def _words(step: Step, words: Texts) -> str:
    values = dict(step.values)
    if step.name == "labour":
        values |= _labour(values)
    if step.name == "tax":
        values["why"] = "yes" if values["reason"] else "no"
    currency = str(values.get("currency", ""))
    shown = {name: _shown(name, value, currency, words) for name, value in values.items()}
    return words(f"price-step-{step.name.replace('_', '-')}", **shown)


def _labour(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: timedelta(minutes=int(values[name])) for name in ("minutes", "worked", "minimum")},
        "rounded": timedelta(minutes=int(values["rounded"]) or 1),
        "raised": "yes" if values["minutes"] != values["worked"] else "no",
        "period": str(values["period"]).replace("_", "-"),
        "times": values["factor"],
        "multiplied": "yes" if values["factor"] != 1 else "no",
    }


def _shown(name: str, value: Any, currency: str, words: Texts) -> Any:
    if not isinstance(value, Decimal):
        return value
    if name not in AMOUNTS:
        return words.formats.number(value)
    whole = value == round(value, minor_digits(currency))
    return Money.of(value, currency) if whole else f"{words.formats.number(value)} {currency}"
