"""Where each input of a rule comes from: the columns that hold it, and the door by which somebody writes each column."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A slash command, or "/callout VERB"."""

    name: str


@dataclass(frozen=True)
class Form:
    """A form (modal) in Slack."""

    name: str


@dataclass(frozen=True)
class Dialogue:
    """Of a customer or a technician."""

    name: str


@dataclass(frozen=True)
class File:
    """`callout import`: a kind of record, and its column."""

    kind: str
    column: str


@dataclass(frozen=True)
class Shell:
    """An option of a command of the command line."""

    command: str
    option: str


@dataclass(frozen=True)
class Edited:
    """A file of this checkout that people edit."""

    path: str


@dataclass(frozen=True)
class Outcome:
    """What a provider answered, noted by this module."""

    module: str


NO_DOOR_YET = "no door yet"
GIVEN = "given"
"""Not from a record: said by whoever acts, worked out by another rule, a constant, or the time."""

Door = Command | Form | Dialogue | File | Shell | Edited | Outcome

WORDS = Edited("domain/triage/keywords/en.toml")
ASSIGN = Form("assign")

WRITERS: dict[str, Door | str] = {
    "Account.language": File("accounts", "language"),
    "Account.name": File("accounts", "name"),
    "Account.timezone": File("accounts", "timezone"),
    "Account.vip": File("accounts", "vip"),
    "Appointment.status": Dialogue("visit_check_in"),
    "Appointment.starts_at": ASSIGN,
    "Appointment.ends_at": ASSIGN,
    "Asset.serial": File("assets", "serial"),
    "Asset.type": File("assets", "type"),
    "Case.media": Dialogue("report_fault"),
    "Case.preferred": Dialogue("report_fault"),
    "Case.problem": Dialogue("report_fault"),
    "Case.priority": Form("change"),
    "Case.status": ASSIGN,
    "Case.triage": Dialogue("report_fault"),
    "Case.type": Form("change"),
    "Case.urgency": Dialogue("report_fault"),
    "ChecklistItem.answer": Dialogue("visit_checklist"),
    "ChecklistTemplate.duration_minutes": NO_DOOR_YET,
    "ChecklistTemplate.items": NO_DOOR_YET,
    "ChecklistTemplate.skills": NO_DOOR_YET,
    "ClockPause.started_at": Dialogue("visit_hold"),
    "ClockPause.ended_at": Dialogue("visit_hold"),
    "CompletionException.reason": Form("exception"),
    "Contact.email": File("contacts", "email"),
    "Contact.ended_at": Command("/callout contact"),
    "Contact.language": File("contacts", "language"),
    "Contact.name": File("contacts", "name"),
    "Contact.own_cases_only": Form("enquiry.link"),
    "Contact.phone": File("contacts", "phone"),
    "Contact.unreachable_on": Outcome("bot.delivery.undeliverable"),
    "ContactPreferences.technician": File("preferences", "technician"),
    "Contract.always_open": File("contracts", "always_open"),
    "Contract.customer_pauses": File("contracts", "customer_pauses"),
    "Contract.overrides": File("contracts", "overrides"),
    "Enquiry.danger": Dialogue("recognise"),
    "Enquiry.media": Dialogue("recognise"),
    "Enquiry.state": Form("enquiry.link"),
    "Leave.starts_at": NO_DOOR_YET,
    "Leave.ends_at": NO_DOOR_YET,
    "Part.keywords": File("parts", "keywords"),
    "Preference.company.country": Shell("company", "country"),
    "ServiceClock.started_at": Dialogue("report_fault"),
    "ServiceClock.stopped_at": Dialogue("visit_check_in"),
    "Signature.rating": Dialogue("sign_off"),
    "Signature.signer": Dialogue("sign_off"),
    "Site.holidays": File("sites", "holidays"),
    "Site.latitude": File("sites", "latitude"),
    "Site.longitude": File("sites", "longitude"),
    "Site.name": File("sites", "name"),
    "Site.postal_code": File("sites", "postal_code"),
    "Site.street": File("sites", "street"),
    "Site.timezone": File("sites", "timezone"),
    "Site.weekly_hours": File("sites", "weekly_hours"),
    "SiteLicence.site": NO_DOOR_YET,
    "SiteLicence.technician": NO_DOOR_YET,
    "SiteLicence.valid_until": NO_DOOR_YET,
    "StaffMember.active": Command("/callout end"),
    "StaffMember.language": File("technicians", "language"),
    "StaffMember.name": Command("/callout invite"),
    "StaffMember.roles": Command("/callout grant"),
    "StaffMember.timezone": File("technicians", "timezone"),
    "StockLevel.on_hand": File("stock", "on_hand"),
    "Technician.home_latitude": File("technicians", "home_latitude"),
    "Technician.home_longitude": File("technicians", "home_longitude"),
    "Technician.last_assigned_at": ASSIGN,
    "Technician.last_latitude": Dialogue("visit_check_in"),
    "Technician.last_longitude": Dialogue("visit_check_in"),
    "Technician.last_seen_at": Dialogue("visit_check_in"),
    "Technician.rating": Dialogue("sign_off"),
    "Technician.ref": File("technicians", "ref"),
    "Technician.shifts": File("technicians", "shifts"),
    "Technician.territories": File("technicians", "territories"),
    "TechnicianSkill.skill": File("technicians", "skills"),
    "TechnicianSkill.valid_from": File("technicians", "skills"),
    "TechnicianSkill.valid_until": File("technicians", "skills"),
    "Territory.name": File("territories", "name"),
    "Territory.polygon": File("territories", "polygon"),
    "Territory.postal_codes": File("territories", "postal_codes"),
    "WorkOrder.status": Dialogue("visit_check_in"),
    "WorkOrder.summary": Dialogue("visit_summary"),
    "triage words": WORDS,
    # What rules ask for and no record holds.
    "days off of the company": NO_DOOR_YET,
    "photo after the work required": NO_DOOR_YET,
    "priority set by a contract": NO_DOOR_YET,
    "weights of the ratings": NO_DOOR_YET,
}
"""By column ("Model.column"; a key inside JSON after another dot), or in words where no record holds it yet."""

STATES = {
    "appointments": "Appointment.status",
    "cases": "Case.status",
    "work_orders": "WorkOrder.status",
}
WEIGHTS = ("weights of the ratings",)
PLACE = ("Site.latitude", "Site.longitude")
ISSUE = ("Case.type",)
TEMPLATE_TIME = ("ChecklistTemplate.duration_minutes",)

INPUTS: dict[str, tuple[str, ...] | str] = {
    **{
        f"{concept}.{rule}(current)": (column,)
        for concept, column in STATES.items()
        for rule in ("may_move", "must_move")
    },
    **{f"{concept}.{rule}(target)": GIVEN for concept in STATES for rule in ("may_move", "must_move")},
    **{
        f"dispatch.rate_{rating}(weights)": WEIGHTS
        for rating in ("travel", "workload", "parts", "sla_slack", "preferred", "continuity", "previous")
    },
    "access.permissions_of(roles)": ("StaffMember.roles",),
    "access.may_end(permissions)": ("StaffMember.roles",),
    "access.may_end(roles)": GIVEN,
    "access.may_invite(permissions)": ("StaffMember.roles",),
    "access.may_invite(roles)": GIVEN,
    "access.staff_actor(id)": GIVEN,
    "access.staff_actor(name)": ("StaffMember.name",),
    "access.staff_actor(roles)": ("StaffMember.roles", "StaffMember.active"),
    "access.staff_actor(language)": ("StaffMember.language",),
    "access.staff_actor(timezone)": ("StaffMember.timezone",),
    "access.contact_actor(id)": GIVEN,
    "access.contact_actor(name)": ("Contact.name",),
    "access.contact_actor(account)": GIVEN,
    "access.contact_actor(language)": ("Contact.language", "Account.language"),
    "access.contact_actor(timezone)": ("Account.timezone",),
    "access.contact_actor(own_cases_only)": ("Contact.own_cases_only",),
    "access.contact_actor(unreachable_on)": ("Contact.unreachable_on",),
    "appointments.shows_way_in(status)": ("Appointment.status",),
    "appointments.shows_way_in(starts_at)": ("Appointment.starts_at",),
    "appointments.shows_way_in(now)": GIVEN,
    "appointments.schedule_requires_approval(due)": ("ServiceClock.started_at", "Contract.overrides"),
    "filters.parse(text)": GIVEN,
    "filters.among(values)": GIVEN,
    "filters.phrases_of(text)": GIVEN,
    "filters.phrases_of(longest)": GIVEN,
    "Field.name": GIVEN,
    "Field.read": GIVEN,
    "Field.longest": GIVEN,
    "assets.canonical(serial)": ("Asset.serial",),
    "assets.folded(serial)": ("Asset.serial",),
    "assets.deletion_keys(serial)": ("Asset.serial",),
    "assets.distance(serial)": ("Asset.serial",),
    "assets.distance(typed)": GIVEN,
    "assets.rank(candidates)": ("Asset.serial",),
    "assets.rank(typed)": GIVEN,
    "assets.rank(limit)": GIVEN,
    "assets.is_plausible_serial(text)": GIVEN,
    "assets.stated(text)": GIVEN,
    "cases.must_have_asset(number_of_lines)": GIVEN,
    "cases.is_in_danger(triage)": ("Case.triage",),
    "cases.told_in_words(problem)": ("Case.problem",),
    "cases.told_in_words(files)": ("Case.media",),
    "cases.wished_window(preferred)": ("Case.preferred",),
    "cases.wished_window(timezone)": ("Site.timezone",),
    "cases.wished_window(asked_at)": GIVEN,
    "emergency_calls.next_to_ask(asked)": GIVEN,
    "completion.reopenable(completed_at)": GIVEN,
    "completion.reopenable(at)": GIVEN,
    "cases.may_open_as_guest(under_way)": ("Case.status",),
    "cases.may_open_as_guest(emergency)": GIVEN,
    "crew.day_window(day)": GIVEN,
    "crew.day_window(timezone)": ("StaffMember.timezone",),
    "crew.local_day(moment)": GIVEN,
    "crew.local_day(timezone)": ("StaffMember.timezone", "Site.timezone"),
    "crew.shifts_on(weekly)": ("Technician.shifts",),
    "crew.shifts_on(day)": GIVEN,
    "crew.shifts_on(timezone)": ("StaffMember.timezone",),
    "crew.shifts_around(weekly)": ("Technician.shifts",),
    "crew.shifts_around(timezone)": ("StaffMember.timezone",),
    "customers.channels_of(has_chat)": GIVEN,
    "customers.channels_of(mail_enabled)": GIVEN,
    "customers.may_open_enquiry(open_ones)": ("Enquiry.state",),
    "customers.may_open_enquiry(open_emergencies)": ("Enquiry.state", "Enquiry.danger"),
    "customers.may_open_enquiry(danger)": GIVEN,
    "customers.files_within(sizes)": GIVEN,
    "customers.files_within(taken)": ("Enquiry.media",),
    "customers.files_within(bytes_taken)": ("Enquiry.media",),
    "customers.phone_fault(text)": ("Contact.phone",),
    "customers.phone_fault(region)": ("Preference.company.country",),
    "customers.phone_spellings(number)": ("Contact.phone",),
    "customers.looks_like_phone(text)": GIVEN,
    "customers.provider_phone(text)": GIVEN,
    "customers.plain_name(name)": ("Contact.name",),
    "customers.same_name(one)": ("Contact.name",),
    "customers.same_name(other)": ("Contact.name",),
    "customers.typed_phone(text)": ("Contact.phone",),
    "customers.typed_phone(region)": ("Preference.company.country",),
    "dispatch.rank(epsilon)": GIVEN,
    "dispatch.rank_nearest(now)": GIVEN,
    "dispatch.rank_nearest(lifetime)": GIVEN,
    "dispatch.keeps_reserve(booked_minutes)": ("Appointment.starts_at", "Appointment.ends_at"),
    "dispatch.keeps_reserve(slot_minutes)": TEMPLATE_TIME,
    "dispatch.keeps_reserve(shift_minutes)": ("Technician.shifts",),
    "dispatch.keeps_reserve(reserve)": GIVEN,
    "dispatch.travel_rating(miles)": GIVEN,
    "dispatch.rate_travel(miles)": (*PLACE, "Technician.home_latitude", "Technician.home_longitude"),
    "dispatch.rate_workload(booked_minutes)": ("Appointment.starts_at", "Appointment.ends_at"),
    "dispatch.rate_workload(shift_minutes)": ("Technician.shifts",),
    "dispatch.rate_parts(on_van)": ("StockLevel.on_hand",),
    "dispatch.rate_parts(needed)": ("Part.keywords",),
    "dispatch.rate_sla_slack(arrival)": GIVEN,
    "dispatch.rate_sla_slack(due)": ("ServiceClock.started_at", "Contract.overrides"),
    "dispatch.rate_preferred(technician)": ("Technician.ref",),
    "dispatch.rate_preferred(preferred)": ("ContactPreferences.technician",),
    "dispatch.rate_continuity(visits_to_asset)": ("Appointment.status",),
    "dispatch.rate_previous(mean_stars)": ("Technician.rating", "Signature.rating"),
    "dispatch.top_reasons(n)": GIVEN,
    "evidence.short_digest(digest)": GIVEN,
    "sla.working_week(opens)": GIVEN,
    "sla.working_week(closes)": GIVEN,
    "sla.working_week(weekdays)": GIVEN,
    "sla.minutes_of(at)": GIVEN,
    "sla.spans_by_day(hours)": ("Site.weekly_hours",),
    "sla.weekly_hours(hours)": ("Site.weekly_hours",),
    "sla.overlapping_day(hours)": ("Site.weekly_hours",),
    "sla.holiday_place(text)": ("Site.holidays",),
    "sla.calendar_from(data)": (
        "Site.weekly_hours",
        "Site.holidays",
        "Contract.always_open",
        "days off of the company",
    ),
    "sla.counts_as_response(responder)": GIVEN,
    "sla.pauses_clock(reason)": GIVEN,
    "sla.pauses_clock(pausing)": ("Contract.customer_pauses",),
    "sla.due_at(start)": ("ServiceClock.started_at",),
    "sla.due_at(now)": GIVEN,
    "sla.at_risk_at(start)": ("ServiceClock.started_at",),
    "sla.at_risk_at(now)": GIVEN,
    "sla.at_risk_at(share)": GIVEN,
    "sla.agreed_before_pauses(until)": ("Case.preferred",),
    "sla.agreed_before_pauses(start)": ("ServiceClock.started_at",),
    "sla.agreed_before_pauses(now)": GIVEN,
    "sla.due_of(now)": GIVEN,
    "sla.at_risk_of(now)": GIVEN,
    "sla.state_of(now)": GIVEN,
    "sla.matching_terms(asset_type)": ("Asset.type",),
    "sla.matching_terms(issue_category)": ISSUE,
    "sla.targets_for(priority)": ("Case.priority",),
    "sla.targets_for(asset_type)": ("Asset.type",),
    "sla.targets_for(issue_category)": ISSUE,
    "sla.decide_priority(proposed)": ("Case.urgency",),
    "sla.decide_priority(vip)": ("Account.vip",),
    "sla.decide_priority(danger_confirmed)": ("Case.triage",),
    "sla.decide_priority(asset_type)": ("Asset.type",),
    "sla.decide_priority(issue_category)": ISSUE,
    "sla.raise_one_step(priority)": ("Case.priority",),
    "sla.minutes(amount)": GIVEN,
    "sla.business_minutes(amount)": GIVEN,
    "sla.business_days(amount)": GIVEN,
    "sla.parse_target(text)": ("Contract.overrides",),
    "triage.priority_of(urgency)": ("Case.urgency",),
    "triage.priority_of(danger_confirmed)": ("Case.triage",),
    "triage.plain(word)": GIVEN,
    "triage.triage(text)": GIVEN,
    "triage.danger_named(said)": GIVEN,
    "triage.danger_named(dangers)": ("triage words",),
    "triage.spelt_like(word)": GIVEN,
    "triage.spelt_like(keyword)": ("triage words", "Part.keywords"),
    "work_orders.missing_for_completion(summary)": ("WorkOrder.summary",),
    "work_orders.missing_for_completion(report_present)": GIVEN,
    "work_orders.missing_for_completion(signature_present)": ("Signature.signer",),
    "work_orders.missing_for_completion(exception_approved)": ("CompletionException.reason",),
    "work_orders.missing_for_completion(photo_after_required)": ("photo after the work required",),
    "work_orders.missing_for_completion(photos_after)": ("photo after the work required",),
    "Availability.technician": ("Technician.ref",),
    "Availability.territories": ("Technician.territories",),
    "Availability.certifications": ("TechnicianSkill.skill",),
    "Availability.shifts": ("Technician.shifts",),
    "Availability.bookings": ("Appointment.status",),
    "Availability.leaves": ("Leave.starts_at", "Leave.ends_at"),
    "Availability.site_licences": ("SiteLicence.technician", "SiteLicence.valid_until"),
    "Booking.ref": GIVEN,
    "Booking.window": ("Appointment.starts_at", "Appointment.ends_at"),
    "Booking.place": PLACE,
    "Booking.site": ("Account.name", "Site.street", "Site.name"),
    "BusinessCalendar.timezone": ("Site.timezone",),
    "BusinessCalendar.weekly": ("Site.weekly_hours",),
    "BusinessCalendar.holidays": ("Site.holidays", "days off of the company"),
    "BusinessCalendar.always_open": ("Contract.always_open",),
    "Candidate.technician": ("Technician.ref",),
    "Candidate.ratings": GIVEN,
    "Candidate.last_given_at": ("Technician.last_assigned_at",),
    "Candidate.last_position": ("Technician.last_latitude", "Technician.last_longitude"),
    "Candidate.positioned_at": ("Technician.last_seen_at",),
    "Candidate.staff": GIVEN,
    "Candidate.rank": GIVEN,
    "Candidate.last_acted": GIVEN,
    "Certification.skill": ("TechnicianSkill.skill",),
    "Certification.valid_from": ("TechnicianSkill.valid_from",),
    "Certification.valid_until": ("TechnicianSkill.valid_until",),
    "ChecklistAnswer.position": ("ChecklistTemplate.items",),
    "ChecklistAnswer.text": ("ChecklistTemplate.items",),
    "ChecklistAnswer.required": ("ChecklistTemplate.items",),
    "ChecklistAnswer.answer": ("ChecklistItem.answer",),
    "Clock.kind": GIVEN,
    "Clock.start": ("ServiceClock.started_at",),
    "Clock.target": ("Contract.overrides",),
    "Clock.calendar": ("Site.weekly_hours",),
    "Clock.pauses": ("ClockPause.started_at", "ClockPause.ended_at"),
    "Clock.stopped_at": ("ServiceClock.stopped_at",),
    "Clock.agreed_until": ("Case.preferred",),
    "ContactView.id": GIVEN,
    "ContactView.name": ("Contact.name",),
    "ContactView.account_id": GIVEN,
    "ContactView.account_ref": GIVEN,
    "ContactView.account_name": GIVEN,
    "ContactView.phone": ("Contact.phone",),
    "ContactView.email": ("Contact.email",),
    "ContactView.language": ("Contact.language", "Account.language"),
    "ContactView.own_cases_only": ("Contact.own_cases_only",),
    "ContactView.unreachable_on": ("Contact.unreachable_on",),
    "ContactView.ended": ("Contact.ended_at",),
    **{
        f"KeywordTable.{name}": ("triage words",)
        for name in ("strong", "weak", "urgency", "harmless", "negations", "not_negations")
    },
    **{f"KeywordTable.{name}": ("triage words",) for name in ("breakers", "continuers", "never_misspelt", "elsewhere")},
    "KeywordTable.language": GIVEN,
    "Need.window": TEMPLATE_TIME,
    "Need.day": ("Site.timezone",),
    "Need.place": PLACE,
    "Need.postal_code": ("Site.postal_code",),
    "Need.skills": ("ChecklistTemplate.skills",),
    "Need.site_licence": ("SiteLicence.site",),
    "Pause.start": ("ClockPause.started_at",),
    "Pause.end": ("ClockPause.ended_at",),
    "Point.latitude": ("Site.latitude",),
    "Point.longitude": ("Site.longitude",),
    **{f"Rating.{name}": GIVEN for name in ("name", "value", "detail", "telling")},
    "Rating.weight": WEIGHTS,
    "Target.unit": ("Contract.overrides",),
    "Target.amount": ("Contract.overrides",),
    "Terms.asset_type": ("Contract.overrides",),
    "Terms.issue_category": ("Contract.overrides",),
    "Terms.priority": ("priority set by a contract",),
    "Terms.targets": ("Contract.overrides",),
    "Territory.name": ("Territory.name",),
    "Territory.postal_codes": ("Territory.postal_codes",),
    "Territory.polygon": ("Territory.polygon",),
    "Window.start": GIVEN,
    "Window.end": GIVEN,
}
"""By rule and parameter, or by the field of a value that a rule takes: the columns that it comes from, or GIVEN."""
