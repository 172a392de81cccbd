"""What the assignment form holds: carried in its metadata and in buttons, so that nothing that was typed is lost."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain import clock
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.dispatch.queries import find_free_window, suggest_window
from domain.errors import NotFound
from domain.window import Window
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answers
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.values import NotOffered, day_in, number_in, remembered, time_in
from handlers.slack.kit.when import moment_on

FORM = FormId("assign")
CASE, DATE, TIME, LENGTH = (
    ActionId("assign.case"),
    ActionId("assign.date"),
    ActionId("assign.time"),
    ActionId("assign.length"),
)
TECHNICIAN, REASON, NOTE = FieldId("assign.technician"), FieldId("assign.reason"), FieldId("assign.note")
HOLD = FieldId("assign.hold")
NOTE_LENGTH = 500
LONGEST_MINUTES = 24 * 60
LOOKED_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Draft:
    """The form's values. `given`: it was opened for that case, so it does not ask for one.

    Day and start are local to the member who fills it in. `minutes` is 0 until a case is chosen. `picked` says that a person chose
    the technician. `seen` is "case|technician|start": whom the case was assigned to as it was shown, and for when. `way_in` shows how
    to get in.
    """

    case: str = ""
    given: bool = False
    day: date = date.min
    start: time = time(9)
    minutes: int = 0
    technician: str = ""
    picked: bool = False
    note: str = ""
    seen: str = ""
    way_in: bool = False

    def window(self, zone: ZoneInfo) -> Window:
        """Raises TimeSkipped."""
        start = moment_on(self.day, self.start, zone)
        return Window(start, start + timedelta(minutes=self.minutes))

    def at(self, window: Window, zone: ZoneInfo) -> "Draft":
        return replace(self.starting(window.start, zone), minutes=max(1, window.minutes))

    def starting(self, moment: datetime, zone: ZoneInfo) -> "Draft":
        local = moment.astimezone(zone)
        return replace(self, day=local.date(), start=local.time().replace(second=0, microsecond=0))

    @property
    def is_complete(self) -> bool:
        return bool(self.case and self.minutes and self.day != date.min)

    @property
    def assigned_as_seen(self) -> str | None:
        """The technician whom the member saw assigned; None when the form has not shown this case yet."""
        case, _, shown = self.seen.partition("|")
        return shown.partition("|")[0] if case and case == self.case else None

    @property
    def start_as_seen(self) -> datetime | None:
        """When the visit was to begin that the member saw; None without one."""
        try:
            return datetime.fromisoformat(self.seen.rpartition("|")[2]) if self.assigned_as_seen else None
        except ValueError:
            return None

    def packed(self, **more: str) -> str:
        """For the value of a button, which holds 2000 characters, or a form's metadata."""
        values = {name: value for name, value in asdict(self).items() if value not in ("", False)}
        return json.dumps(
            values | {"day": self.day.isoformat(), "start": f"{self.start:%H:%M}"} | more, ensure_ascii=False
        )


def seen_of(case: CaseView) -> str:
    """What a member who is shown the case now sees of its assignment."""
    start = case.visit_starts_at.isoformat() if case.visit_starts_at and case.assigned_technician else ""
    return f"{case.ref}|{case.assigned_technician}|{start}"


def unpacked(value: str) -> Draft:
    """The draft in a button. Raises NotOffered."""
    known = remembered(value)
    if not known.get("case"):
        raise NotOffered
    return Draft(
        case=known["case"],
        given=True,
        day=day_in(known.get("day", "")),
        start=time_in(known.get("start", "")),
        minutes=min(number_in(known.get("minutes", "")), LONGEST_MINUTES),
        technician=known.get("technician", ""),
        picked=known.get("picked") == "True",
        note=known.get("note", ""),
        seen=known.get("seen", ""),
    )


async def draft_for(caller: Caller, case: str, *, given: bool = True, technician: str = "") -> Draft:
    """A draft with the best time."""
    view = await get_case_for(caller.actor, case)
    window = await best_window(view, technician)
    return Draft(view.ref, given, technician=technician, picked=bool(technician)).at(window, caller.words.formats.zone)


async def best_window(case: CaseView, technician: str = "") -> Window:
    """What the form proposes: when it suits the customer, else the next slot of `technician`, or of whoever has the visit.

    Only where they have none it is somebody else's.
    """
    people = [each for each in dict.fromkeys((technician, case.assigned_technician)) if each]
    if case.wish is not None:
        for whose in (*people, None):
            if wished := await find_free_window(case.ref, whose, case.wish):
                return wished
    since = case.visit_ends_at if case.time_refused and case.visit_ends_at else clock.now()
    for whose in people:
        if theirs := await find_free_window(case.ref, whose, _from(since)):
            return theirs
    return await suggest_window(case.ref)


def _from(start: datetime) -> Window:
    return Window(start, start + LOOKED_AHEAD)


def draft_in(metadata: str, answers: Answers) -> Draft:
    """The draft in a submitted or changed form; fields that it does not show yet are empty. Raises NotOffered."""
    known = remembered(metadata)
    day, start, minutes = answers.date(DATE), answers.time(TIME), answers.choice(LENGTH)
    technician = answers.choice(TECHNICIAN)
    return Draft(
        case=known.get("case") or answers.choice(CASE),
        given=bool(known.get("case")),
        day=day_in(day) if day else date.min,
        start=time_in(start) if start else time(9),
        minutes=number_in(minutes) if minutes else 0,
        technician=technician,
        picked=bool(technician) and technician != known.get("suggested", ""),
        note=answers.text(NOTE),
        seen=known.get("seen", ""),
        way_in=known.get("way_in") == "yes",
    )


async def completed(caller: Caller, draft: Draft) -> Draft:
    """With the best time where the draft has none yet. Raises NotFound."""
    if not draft.case:
        raise NotFound(what="case", ref="")
    suggested = await draft_for(caller, draft.case, given=draft.given)
    return replace(suggested, note=draft.note, way_in=draft.way_in)
