"""Words for staff: a case's state, machine and place, and the reasons for and against a technician."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from domain import clock as time
from domain.assets.views import AssetView
from domain.cases.rules import ENDED, CaseStatus
from domain.cases.views import CaseView
from domain.dispatch.rules import FULL_SLACK, Gate, GateFailure, Rating, RatingName
from domain.dispatch.views import CandidateView
from domain.geography import travel_minutes
from domain.sla.rules import ClockState
from domain.sla.views import ClockView
from domain.window import Window
from handlers.slack.kit.blocks import clipped, shorten, slack_moment
from handlers.texts.catalogue import Safe, Texts, texts_for

TOMORROW = {"tomorrow_morning": "morning", "tomorrow_afternoon": "afternoon"}
EVERY_READER = "{date_short_pretty} {time}"


def moment(at: datetime, words: Texts) -> Safe:
    """A time that each reader's Slack shows in their own time zone, and that stays right as days pass."""
    return Safe(slack_moment(at, EVERY_READER, words.value(at)))


def fault_words(text: str, longest: int, words: Texts) -> Safe:
    """What the customer wrote, cut to fit; that they sent files only, to the reader."""
    return clipped(text, longest) if text.strip() else Safe(words("slack-files-only"))


def clock_words(clock: ClockView, words: Texts) -> str:
    """The clock's state with its colour and the time left: "🟢 on track, answer due in 58 min"."""
    left = abs(clock.due_at - time.now())
    return words("slack-clock", state=clock.state.value, kind=clock.kind.value, left=left, due=clock.due_at)


def lasting_clock_words(clock: ClockView, words: Texts) -> str:
    """The same for a message that is read for hours: with the due time instead of the time left."""
    due = moment(clock.due_at, words)
    return words("slack-clock-lasting", state=clock.state.value, kind=clock.kind.value, due=due)


def is_over(case: CaseView) -> bool:
    """Whether the case has ended and no clock runs any more."""
    return case.status in ENDED or case.next_due is None


def is_missed(case: CaseView) -> bool:
    """Whether the hours of the visit have passed, and nobody has come."""
    ends = case.visit_ends_at
    return case.status is CaseStatus.SCHEDULED and ends is not None and ends <= time.now()


def state_words(case: CaseView, words: Texts, *, lasting: bool = False) -> str:
    """The state of the case: the clock that is due next, or how it ended."""
    due = case.next_due
    if case.status in ENDED or due is None:
        return words("slack-status", status=case.status.value)
    return lasting_clock_words(due, words) if lasting else clock_words(due, words)


def alert_words(
    case: CaseView, clock: str, due_at: datetime | None, words: Texts, *, state: ClockState | None = None
) -> str:
    """How it stands with one promise of a case: `state` where it is told as it was then, else as it is now."""
    now = next((each for each in case.clocks.all if each.kind == clock), None)
    return words(
        "slack-alert-clock",
        state=state.value if state else _alert_state(case, now),
        status=case.status.value,
        case=case.ref,
        kind=clock,
        due=moment(due_at, words) if due_at else "",
        priority=case.priority.value,
        machine=shorten(machine_words(case.assets, words), 80),
        place=shorten(place_words(case), 120),
        name=case.assigned_name,
        assigned="yes" if case.assigned_name else "no",
    )


def _alert_state(case: CaseView, clock: ClockView | None) -> str:
    if case.status in ENDED or clock is None:
        return "over"
    return clock.state.value if clock.running else "settled"


def machine_words(assets: Iterable[AssetView], words: Texts) -> str:
    """Plain text: "Printer XK-2011", "Printer XK-2011 and 2 more"."""
    found = list(assets)
    if not found:
        return ""
    kind = found[0].type.replace("_", " ")
    first = shorten(f"{kind[:1].upper()}{kind[1:]} {found[0].serial}".strip(), 100)
    return first if len(found) == 1 else words.plain("slack-and-more", first=first, count=len(found) - 1)


def place_words(case: CaseView) -> str:
    """Customer and street: "Northside Clinic, Mill Lane 4"."""
    street = case.site_address.rpartition(", ")[0] or case.site_address  # postal code and city come last
    return ", ".join(part for part in (case.account_name, street or case.site_name) if part)


def who_words(case: CaseView, words: Texts) -> str:
    return words("slack-who", name=case.assigned_name, assigned="yes" if case.assigned_name else "no")


def hold_words(case: CaseView, words: Texts, *, lasting: bool = False) -> str:
    """⏸ what the case waits for, and since when; empty when it does not wait."""
    if not case.hold_reason or case.held_at is None or case.status in ENDED:
        return ""
    if lasting:
        return words("slack-case-waits", reason=case.hold_reason, since=moment(case.held_at, words), today="no")
    return words("slack-case-waits", reason=case.hold_reason, **since_params(case.held_at, words))


def since_params(at: datetime, words: Texts) -> dict[str, object]:
    """What a text needs to say since when: the time alone for today."""
    return {"since": at, "today": "yes" if words.local_day(at) == words.local_day(time.now()) else "no"}


def preferred_words(case: CaseView, words: Texts) -> str:
    """The customer's preferred time; empty when they gave none."""
    wish = case.preferred
    kind = str(wish.get("kind") or "")
    if case.time_wish.words:
        return words("slack-preferred-words", text=shorten(case.time_wish.words, 200))
    if not kind and not wish.get("day"):
        return ""
    day, part = _day(wish.get("day")), str(wish.get("part") or "any")
    if kind in TOMORROW:  # the day after they said so, which may be yesterday by now
        day, part = case.opened_at.astimezone(ZoneInfo(case.site_timezone)).date() + timedelta(days=1), TOMORROW[kind]
    return words("slack-preferred", kind="day" if day else kind, day=day, part=part)


def time_refused_words(case: CaseView, words: Texts) -> str:
    """That the time of the planned visit doesn't suit the customer, and what would; empty when it was not said, or moved since."""
    if not case.time_refused:
        return ""
    wish = case.time_wish
    said = shorten(wish.words, 300)
    return words("slack-case-time-refused", kind=wish.kind, day=_day(wish.day), part=wish.part or "any", text=said)


def full_date(day: date, words: Texts) -> str:
    """A date with its year, for days far away."""
    return format_date(day, "medium", locale=words.formats.locale)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def triage_words(case: CaseView, words: Texts) -> str:
    """The triage's result, and the words that decided it."""
    because = case.triage.get("words") or case.triage.get("urgency_words") or []
    found = shorten(", ".join(str(word) for word in because), 150)
    return words("slack-triage", type=case.type.value, because="yes" if found else "no", words=found)


def danger_words(case: CaseView, words: Texts) -> str:
    """🔴 *Danger* with the customer's very words, while the case is open; empty when they confirmed none."""
    if case.status in ENDED or not case.in_danger:
        return ""
    return danger_said(case.danger_words, words)


def danger_said(said: str, words: Texts) -> str:
    found = shorten(said, 150)
    return words("slack-danger", said="yes" if found else "no", words=found)


def visit_window(case: CaseView) -> Window | None:
    if case.visit_starts_at is None or case.visit_ends_at is None:
        return None
    return Window(case.visit_starts_at, case.visit_ends_at)


def exact_words(window: Window, case: CaseView, words: Texts) -> str:
    """A window with its date; where the reader's clock is another than the site's, whose time it is in, and both."""
    dated = texts_for(words.language, words.timezone, lasting=True)
    there = texts_for(words.language, case.site_timezone, lasting=True)
    mine, theirs = dated.value(window), there.value(window)
    place, same = shorten(case.site_name or case.account_name, 60), "yes" if mine == theirs else "no"
    return words("slack-exactly", window=Safe(mine), place=place, same=same, there=Safe(theirs))


def reasons_words(candidate: CandidateView, words: Texts, *, over: bool = False) -> str:
    """The two main reasons for a technician, plain text: "12 min away · has the parts on the van". `over`: the time has passed."""
    if over:
        return words.plain("slack-reason-over")
    in_order = sorted(candidate.reasons, key=lambda rating: list(RatingName).index(rating.name))
    return " · ".join(_reason(rating, words) for rating in in_order)


def _reason(rating: Rating, words: Texts) -> str:
    detail: dict[str, Any] = dict(rating.detail)
    match rating.name:
        case RatingName.TRAVEL:
            return words.plain("slack-reason-travel", minutes=travel_minutes(float(detail.get("miles") or 0)))
        case RatingName.WORKLOAD:
            free = max(0, round(100 * rating.value))
            return words.plain("slack-reason-workload", percent=free)
        case RatingName.PARTS:
            on_van, needed = int(detail.get("on_van") or 0), int(detail.get("needed") or 0)
            every = "yes" if on_van >= needed else "no"
            return words.plain("slack-reason-parts", on_van=on_van, needed=needed, all=every)
        case RatingName.SLA_SLACK:
            slack = timedelta(minutes=int(detail.get("minutes") or 0))
            return words.plain("slack-reason-slack", slack=slack, ample="yes" if slack >= FULL_SLACK else "no")
        case RatingName.PREFERRED:
            return words.plain("slack-reason-preferred")
        case RatingName.CONTINUITY:
            return words.plain("slack-reason-continuity", visits=int(detail.get("visits") or 0))
        case RatingName.PREVIOUS_RATING:
            return words.plain("slack-reason-rating", stars=round(float(detail.get("mean_stars") or 0), 1))


def busy_params(detail: Mapping[str, Any], words: Texts) -> dict[str, object]:
    """Where a technician is in that time, until when, and from when they are free, the drive included."""
    window: Window = detail["window"]
    free, today = detail.get("free_from"), words.local_day(time.now())
    of_day = words.local_day(window.end)
    return {
        "place": shorten(str(detail.get("site") or detail.get("booking") or ""), 80),
        "starts": window.start,
        "until": window.end,
        "later": "no" if detail.get("during", True) else "yes",
        "free": free,
        "known": "no" if free is None else "same_day" if words.local_day(free) == of_day else "yes",
        "today": "yes" if of_day == today else "no",
    }


def gates_words(failures: Iterable[GateFailure], words: Texts) -> str:
    """Why a technician can't be assigned, with the catalogue's markup."""
    return shorten("; ".join(_gate(failure, words) for failure in failures), 900)


def _gate(failure: GateFailure, words: Texts) -> str:
    detail: dict[str, Any] = dict(failure.detail)
    match failure.gate:
        case Gate.SKILL:
            lacking = [*(detail.get("missing") or []), *(detail.get("not_valid") or [])]
            return words("slack-gate-skill", skills=shorten(", ".join(map(str, lacking)), 150))
        case Gate.OVERLAP:
            return words("slack-gate-overlap", **busy_params(detail, words))
        case Gate.LEAVE:
            return words("slack-gate-leave", until=detail.get("end"))
        case Gate.TERRITORY:
            areas = shorten(", ".join(map(str, detail.get("territories") or [])), 150)
            return words("slack-gate-territory", areas=areas, known="yes" if areas else "no")
        case Gate.SHIFT | Gate.SITE_LICENCE:
            return words(f"slack-gate-{failure.gate.value.replace('_', '-')}")
