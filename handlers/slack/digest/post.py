"""The digest message for the managers: figures, each technician's day, open decisions, and a chart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain import clock
from domain.channel import ChannelName
from domain.company import CompanyProfile, company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.insight.queries import day_figures
from domain.insight.views import DangerNow, DayFigures, Decision
from handlers.slack.approvals.list import waiting_in_digest
from handlers.slack.cases.message import ASSIGN, OPEN
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, button, context, mrkdwn, section, sections, shorten
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import danger_said, full_date
from handlers.slack.tasks.lists import tasks_in_digest
from handlers.slots import Slot
from handlers.texts.catalogue import Safe, Texts, texts_for
from storage.outbox.putting import Outgoing, put

CHART = "digest_chart"
DECISIONS = 2
MOST_LINES, MOST_IN_CHART, MOST_DANGERS = 30, 12, 100
BY_ASSIGNING = frozenset({"unassigned", "declined", "reopened"})


async def digest_channel() -> str:
    """Where the digest goes: to the managers, without a channel of theirs to dispatch; '' when there is neither."""
    return await channel_for(RoleChannel.MANAGERS)


async def post_digest(channel: str, *, day: date, dedupe_key: str | None = None) -> None:
    """Write the digest of a local day, and the workshop's order for its chart, to the outbox."""
    profile = await company_profile()
    words = texts_for(profile.language, profile.timezone)
    figures = await day_figures(day, words.timezone)
    text = digest_words(figures, words)
    blocks = digest_blocks(figures, words, await waiting_in_digest(words), await tasks_in_digest(words))
    await outbound.post(channel, mrkdwn(text), blocks, dedupe_key=dedupe_key)
    body = chart_order(figures, words, channel, profile)
    key = f"{dedupe_key}:chart" if dedupe_key else None
    await put(Outgoing(ChannelName.WORKSHOP, CHART, CHART, body, dedupe_key=key, repeatable=True))


async def share_chart(order: Mapping[str, Any], media: int, *, key: str) -> None:
    """Upload the picture that was made to this order, where the digest was posted; once for each key."""
    thread = Slot(order.get("thread_slot", ""))
    await outbound.upload(order["channel"], [media], order["title"], thread_slot=thread, dedupe_key=key)


def digest_words(figures: DayFigures, words: Texts) -> str:
    """ "Today: 14 opened, 12 done, 1 🔴 overdue, 2 🟠 at risk, nobody waiting unassigned." """
    today = words.local_day(clock.now())
    text = words(
        "slack-digest-text",
        today="yes" if figures.day == today else "no",
        day=figures.day,
        opened=figures.opened,
        completed=figures.completed,
        trouble="some" if figures.breached or figures.at_risk else "none",
        breached=figures.breached,
        risk=figures.at_risk,
        unassigned=figures.unassigned,
    )
    return text[:1].upper() + text[1:]


def digest_blocks(
    figures: DayFigures, words: Texts, approvals: Sequence[Block] = (), tasks: Sequence[Block] = ()
) -> Blocks:
    """`approvals` and `tasks` are the blocks of what waits for somebody."""
    blocks = [section(digest_words(figures, words))]
    if figures.dangers:
        blocks += sections("\n".join(_danger(each, words) for each in figures.dangers[:MOST_DANGERS]))
    busy = [each for each in figures.technicians if each.planned]
    if busy:
        lines = [
            words("slack-digest-technician", name=shorten(each.name, 60), done=each.done, planned=each.planned)
            for each in busy[:MOST_LINES]
        ]
        blocks.append(section("\n".join(lines)))
    blocks += approvals
    if not figures.decisions:
        nothing = [] if approvals or tasks else [context(words("slack-digest-nothing"))]
        return [*blocks, *tasks, *nothing]
    blocks.append(section(words("slack-digest-decide", count=min(DECISIONS, len(figures.decisions)))))
    blocks += [_decision(each, words) for each in figures.decisions[:DECISIONS]]
    more = len(figures.decisions) - DECISIONS
    blocks += [context(words("slack-digest-more", count=more))] if more > 0 else []
    return [*blocks, *tasks]


def _danger(each: DangerNow, words: Texts) -> str:
    return words(
        "slack-digest-danger",
        danger=Safe(danger_said(each.said, words)),
        case=each.case,
        customer=shorten(each.account_name, 80),
        name=shorten(each.assigned_name, 60),
        assigned="yes" if each.assigned_name else "no",
    )


def _decision(decision: Decision, words: Texts) -> dict[str, object]:
    text = words(
        "slack-digest-decision",
        case=decision.case,
        priority=decision.priority.value,
        customer=shorten(decision.account_name, 80),
        why=decision.why,
    )
    if decision.why in BY_ASSIGNING:
        return section(text, button(words.plain("slack-button-assign"), ASSIGN, decision.case, style="primary"))
    return section(text, button(words.plain("slack-button-open"), OPEN, decision.case))


def chart_order(figures: DayFigures, words: Texts, channel: str, profile: CompanyProfile) -> dict[str, object]:
    """The workshop's order for the chart: all texts in words, and where to share it."""
    before = figures.before
    bars = (
        ("opened", figures.opened, before.opened, "plain"),
        ("completed", figures.completed, before.completed, "good"),
        ("reopened", figures.reopened, before.reopened, "attention"),
        ("breached", figures.breached, before.breached, "bad"),
        ("at-risk", figures.at_risk, None, "attention"),
        ("unassigned", figures.unassigned, None, "neutral"),
    )
    # Who had visits first; nobody is missing for having had none.
    every = sorted(figures.technicians, key=lambda each: not each.planned)
    left = len(every) - MOST_IN_CHART
    return {
        "language": words.language,
        "title": words.plain("slack-digest-chart-title", day=full_date(figures.day, words)),
        "subtitle": _subtitle(figures, words, profile),
        "bars": [
            {
                "label": words.plain(f"slack-digest-bar-{name}"),
                "value": value,
                "text": str(value),
                "tone": tone,
                "before": eve,
                "before_text": "" if eve is None else words.plain("slack-digest-chart-before", count=eve),
            }
            for name, value, eve, tone in bars
        ],
        "technicians_title": words.plain("slack-digest-chart-technicians") if every else "",
        "technicians": [
            {
                "name": each.name,
                "done": each.done,
                "planned": each.planned,
                "text": words.plain("slack-digest-chart-done", done=each.done, planned=each.planned),
            }
            for each in every[:MOST_IN_CHART]
        ],
        "technicians_more": words.plain("slack-digest-chart-more", count=left) if left > 0 else "",
        "company_colour": profile.accent,
        "channel": channel,
        "file_name": f"digest-{figures.day.isoformat()}.png",
    }


def _subtitle(figures: DayFigures, words: Texts, profile: CompanyProfile) -> str:
    now = clock.now()
    if figures.day != words.local_day(now):
        return profile.name
    return f"{profile.name} · {words.plain('slack-digest-chart-so-far', at=now)}"
