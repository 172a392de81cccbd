"""The day in one message for the managers: the figures, everybody's day, what needs a decision, and a chart."""

from datetime import date

from pydantic import TypeAdapter

from domain import clock
from domain.company import company_profile
from domain.insight.queries import day_figures
from domain.insight.views import DayFigures, Decision
from handlers.documents.digest_chart import Bar, BarTone, DigestChart, TechnicianDay
from handlers.slack import outbound
from handlers.slack.blocks import button, context, mrkdwn, section, shorten
from handlers.slack.case_message import ASSIGN, OPEN
from handlers.slack.house import zone_of
from handlers.slack.outbound import Blocks
from handlers.texts.catalogue import Texts, texts_for
from storage.outbox import Outgoing, put

WORKSHOP, CHART = "workshop", "digest_chart"
DECISIONS = 2
MOST_LINES, MOST_IN_CHART = 30, 12
BY_ASSIGNING = frozenset({"unassigned", "declined", "reopened"})

_charts: TypeAdapter[DigestChart] = TypeAdapter(DigestChart)


async def post_digest(channel: str, *, day: date | None = None, dedupe_key: str | None = None) -> None:
    """Put the digest of a local day (the present one when left out) and the order for its chart into the outbox."""
    profile = await company_profile()
    words = texts_for(profile.language, zone_of(profile))
    about = day or words.local_day(clock.now())
    figures = await day_figures(about, words.timezone)
    text = digest_words(figures, words)
    await outbound.post(channel, mrkdwn(text), digest_blocks(figures, words), dedupe_key=dedupe_key)
    body = {
        "chart": _charts.dump_python(digest_chart(figures, words, profile.name, profile.accent), mode="json"),
        "post_channel": channel,
        "title": words.plain("slack-digest-chart-title", day=about),
        "name": f"digest-{about.isoformat()}.png",
    }
    key = f"{dedupe_key}:chart" if dedupe_key else None
    await put(Outgoing(WORKSHOP, CHART, CHART, body, dedupe_key=key, repeatable=True))


def chart_ordered(body: dict[str, object]) -> DigestChart:
    """The chart of a workshop order of kind `digest_chart`."""
    return _charts.validate_python(body["chart"])


def digest_words(figures: DayFigures, words: Texts) -> str:
    """ "Today: 14 opened, 12 done, 1 🔴 overdue, 2 🟠 at risk, nobody waiting unassigned." """
    today = words.local_day(clock.now())
    return words(
        "slack-digest-text",
        today="yes" if figures.day == today else "no",
        day=figures.day,
        opened=figures.opened,
        completed=figures.completed,
        breached=figures.breached,
        risk=figures.at_risk,
        unassigned=figures.unassigned,
    )


def digest_blocks(figures: DayFigures, words: Texts) -> Blocks:
    blocks = [section(digest_words(figures, words))]
    busy = [each for each in figures.technicians if each.planned]
    if busy:
        lines = [
            words("slack-digest-technician", name=shorten(each.name, 60), done=each.done, planned=each.planned)
            for each in busy[:MOST_LINES]
        ]
        blocks.append(section("\n".join(lines)))
    if not figures.decisions:
        return [*blocks, context(words("slack-digest-nothing"))]
    blocks.append(section(words("slack-digest-decide", count=min(DECISIONS, len(figures.decisions)))))
    blocks += [_decision(each, words) for each in figures.decisions[:DECISIONS]]
    more = len(figures.decisions) - DECISIONS
    return [*blocks, context(words("slack-digest-more", count=more))] if more > 0 else blocks


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


def digest_chart(figures: DayFigures, words: Texts, company: str, accent: str) -> DigestChart:
    """The same in a picture."""
    bars = (
        ("opened", figures.opened, BarTone.PLAIN),
        ("completed", figures.completed, BarTone.GOOD),
        ("at-risk", figures.at_risk, BarTone.ATTENTION),
        ("breached", figures.breached, BarTone.BAD),
        ("unassigned", figures.unassigned, BarTone.NEUTRAL),
    )
    busy = [each for each in figures.technicians if each.planned][:MOST_IN_CHART]
    return DigestChart(
        language=words.language,
        title=words.plain("slack-digest-chart-title", day=figures.day),
        subtitle=company,
        bars=tuple(Bar(words.plain(f"slack-digest-bar-{name}"), value, str(value), tone) for name, value, tone in bars),
        technicians_title=words.plain("slack-digest-chart-technicians") if busy else "",
        technicians=tuple(
            TechnicianDay(
                each.name,
                each.done,
                each.planned,
                words.plain("slack-digest-chart-done", done=each.done, planned=each.planned),
            )
            for each in busy
        ),
        company_colour=accent,
    )
