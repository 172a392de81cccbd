"""Words for what was promised for a case, by which contract, and what a broken promise costs."""

from domain.cases.views import CaseView
from domain.sla.queries import credits_of
from domain.sla.rules import BadTarget, TargetUnit, parse_target
from domain.sla.views import ClockView, CreditView
from handlers.slack.cases.timeline import credit_params
from handlers.slack.kit.blocks import shorten
from handlers.texts.catalogue import Texts


def promise_words(case: CaseView, words: Texts, *, usual: bool = False) -> str:
    """The contract, its tier and what it promises: "Contract K-1 · premium · answer 2 h, fix 4 h".

    Empty where no contract covers the machines, unless the `usual` promise is to be shown, too.
    """
    clocks = case.clocks
    if not clocks.all or (not clocks.contracts and not usual):
        return ""
    tiers = list(dict.fromkeys(clock.tier for clock in clocks.all if clock.tier))
    return words(
        "slack-case-promise",
        contract=shorten(", ".join(clocks.contracts), 80),
        known="yes" if clocks.contracts else "no",
        tier=", ".join(words.plain("slack-tier", tier=tier) for tier in tiers),
        tiered="yes" if tiers else "no",
        response=target_words(clocks.response, words),
        answered="yes" if clocks.response else "no",
        resolution=target_words(clocks.resolution, words),
        fixed="yes" if clocks.resolution else "no",
    )


def target_words(clock: ClockView | None, words: Texts) -> str:
    """How long a promise lasts, plain: "2 h", "3 business days"; empty where there is none."""
    if clock is None:
        return ""
    try:
        target = parse_target(clock.target)
    except BadTarget:
        return clock.target
    unit, amount = target.unit.value, target.amount
    if target.unit in (TargetUnit.MINUTES, TargetUnit.BUSINESS_MINUTES):
        unit = "minutes" if amount % 60 else "hours"
        amount = amount if amount % 60 else amount // 60
    return words.plain("slack-target", unit=unit, amount=amount)


async def credit_lines(case: CaseView, words: Texts) -> list[str]:
    """A line for each credit that the customer has earned by a broken promise and that still counts. For staff."""
    return [_credit(each, words) for each in await credits_of(case.ref) if each.taken_back_at is None]


def _credit(credit: CreditView, words: Texts) -> str:
    worth = credit_params(credit.percent, credit.amount, credit.currency)
    return words("slack-case-credit", clock=credit.clock.value, contract=credit.contract, **worth)
