"""Which columns and fields of events can hold a person's words, name, number or place, and who erases them."""

from collections.abc import Sequence

ERASED_BY = {
    "access": "domain/access/erasing.py",
    "appointments": "domain/appointments/erasing.py",
    "approvals": "domain/approvals/erasing.py",
    "assets": "domain/assets/erasing.py",
    "cases": "domain/cases/erasing.py",
    "completion": "domain/evidence/actions.py",
    "crew": "domain/crew/erasing.py",
    "customers": "domain/customers/erasing.py",
    "parts": "domain/parts/erasing.py",
    "tasks": "domain/tasks/erasing.py",
    "work_orders": "domain/work_orders/erasing.py",
    "media": "storage/media/erasing.py",
    "queues": "storage/traces.py",
    "journal": "storage/journal/words.py",
}

_PERSONAL = {
    "access": "staff_member: name phone roles; identity: channel external_id; "
    "access_grant: claimed_by used_by; grant_token: token_hash",
    "appointments": "appointment: window_reason",
    "approvals": "approval: reason words decision",
    "assets": "asset: label placement notes",
    "cases": "service_case: problem access triage media preferred assigned_name; case_message: author_name text media "
    "edits",
    "completion": "evidence_text: snapshot statement salt void_reason",
    "crew": "technician: shifts territories home_latitude home_longitude last_latitude last_longitude rating; leave: reason",
    "customers": "contact: name phone email language unreachable_on; contact_point: value; "
    "contact_preferences: quiet_hours ways days parts technician stopped; "
    "enquiry: external_id name phone words serial media language; account: name buyer_reference tax_id emergency_contacts; "
    "account_address: name street postal_code city email; "
    "site: name street postal_code latitude longitude access_notes",
    "parts": "stock_location: name",
    "tasks": "task: said resolution",
    "work_orders": "work_order: note summary recommendations; checklist_item: note; work_note: text author_name; "
    "work_photo: caption; signature: signer comment; completion_exception: reason approved_by_name",
    "media": "media_item: preview name file_id file_unique_id",
    "queues": "inbox_item: sender body response error; outbox_item: address body dedupe_key outcome message_id; "
    "held_line: text; post: channel address slot message_id content; conversation: channel address dialogue step draft; "
    "album_item: channel address album item; timer: slot payload error; reaction_run: error; send_budget: scope; media_item: error",
    "journal": "journal_words: person salt text",
}

_NEVER = """
sequence: name
preference: name value
journal_entry: name actor actor_name data
journal_subject: subject
journal_words: field
journal_seal: fingerprints previous hash before
journal_reseal: schema old_head new_head found signature
reaction_run: reaction state
inbox_item: source key kind state owner
outbox_item: channel kind slot mode about state owner topic
timer: kind state
media_item: state kind key mime channel
media_erasure: key
held_line: address thread kind subject about dedupe_key batch
opening: person record
evidence: kind subject shape digest statement_digest agreed_by how through media_hash state voided_by
approval: ref kind subject about command parameters facts permission deputy asked_by state decided_by overtaken_by open_slot
emergency_call: subject_kind subject danger state asked
service_report: problem
task: ref kind subject about audience facts state open_key outcome
send_budget: spent_until
erasure_request: state
staff_member: language timezone
access_grant: scope subject audience holder created_by
identity: proven_by
begun_work: kind owner
enquiry: ref state channel urgency case_ref settled_by
account: ref number kind segment tier status language timezone currency
account_address: kind country
contact: role site_ids
contact_merge: moved merged_by undone_by
contact_point: medium kind
site: ref city country timezone weekly_hours holidays
asset: serial canonical type make model warranty
serial_key: key
contract: ref name overrides customer_pauses billing_model tier coverage sites machines asset_types credits
service_clock: case kind priority target calendar pausing contract tier
clock_pause: case reason source clocks
service_credit: case clock contract currency period
checklist_template: name case_type asset_type items skills
territory: code name postal_codes polygon
technician: ref van
technician_skill: skill
site_licence: site
part: number name unit currency fits keywords
stock_location: code kind
price_rate: ref price_list tier currency item of period per amount
tax: ref place of kind category percent reason
stock_movement: reason work_order actor
service_case: ref type priority status urgency channel assigned_technician cancel_request hold_reason
case_message: author audience side
work_order: ref status skills hold_reason
checklist_item: text answer
work_photo: stage
part_used: part name unit currency location
signature: kind through
completion_exception: approved_by
appointment: ref status arrived_latitude arrived_longitude window_approved_by window_approval
"""
"""References, codes, digests, and what the company says of itself. `arrived_…` of a visit are always empty."""


def _listed(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        table, _, names = line.partition(":")
        found += [f"{table}.{name}" for name in names.split()]
    return found


COLUMNS = {column: how for how, lines in _PERSONAL.items() for column in _listed(lines.split(";"))} | dict.fromkeys(
    _listed(_NEVER.splitlines()), ""
)
"""Each column that can hold a text, a structure, bytes or a coordinate: a key of ERASED_BY, or '' when it never holds a person's."""

NO_WORDS = {
    "access.contact_recognised.by",
    "access.contact_recognised.channel",
    "access.identity_ended.channel",
    "access.identity_ended.why",
    "access.identity_moved.channel",
    "access.join_failed.channel",
    "access.join_failed.reason",
    "access.page_entered.about",
    "access.page_entered.holder",
    "access.parked_settled.decision",
    "access.parked_settled.parked",
    "access.refused.channel",
    "access.refused.reason",
    "access.refused.tried",
    "access.role_granted.role",
    "access.role_revoked.role",
    "access.staff_ended.roles",
    "access.staff_invited.channel",
    "access.staff_joined.channel",
    "access.staff_language_changed.after",
    "access.staff_language_changed.before",
    "access.staff_returned.roles",
    "appointment.rescheduled.approver",
    "approvals.asked.about",
    "approvals.asked.command",
    "approvals.asked.kind",
    "approvals.asked.permission",
    "approvals.granted.about",
    "approvals.granted.kind",
    "approvals.offered_to_deputy.about",
    "approvals.offered_to_deputy.deputy",
    "approvals.offered_to_deputy.kind",
    "approvals.overtaken.about",
    "approvals.overtaken.by",
    "approvals.overtaken.kind",
    "approvals.refused.about",
    "approvals.refused.kind",
    "approvals.withdrawn.about",
    "approvals.withdrawn.kind",
    "appointment.scheduled.approver",
    "appointment.scheduled.replaces",
    "appointment.window_kept.approver",
    "assets.registered.type",
    "case.fault_split.became",
    "case.held.reason",
    "case.hold_ended.reason",
    "case.hold_ended.why",
    "customer.talk_logged.kind",
    "case.opened_from.link",
    "case.message_edited.audience",
    "case.message_edited.author_kind",
    "case.message_edited.side",
    "case.message_posted.audience",
    "case.message_posted.author_kind",
    "case.message_posted.missing_in",
    "case.message_posted.side",
    "case.opened.priority",
    "case.opened.type",
    "case.priority_changed.after",
    "case.priority_changed.before",
    "case.status_changed.after",
    "case.status_changed.before",
    "case.time_unsuitable.day",
    "case.time_unsuitable.daypart",
    "case.time_unsuitable.kind",
    "case.type_changed.after",
    "case.type_changed.before",
    "company.profile_saved.changed",
    "company.role_channel_set.before",
    "company.role_channel_set.channel",
    "company.role_channel_set.role",
    "crew.territory_defined.territory",
    "crew.territory_defined.territory_name",
    "customers.account_address_changed.kind",
    "customers.account_status_changed.after",
    "customers.account_status_changed.before",
    "customers.contact_language_changed.after",
    "customers.contact_language_changed.before",
    "customers.contact_preference_changed.after",
    "customers.contact_preference_changed.before",
    "customers.contact_preference_changed.preference",
    "customers.contact_moved.to_account",
    "customers.contact_moved.to_contact",
    "customers.contact_reachable.channel",
    "customers.contact_unreachable.channel",
    "data.imported.kind",
    "data.record_changed.kind",
    "data.record_changed.ref",
    "dispatch.gates_overridden.gates",
    "emergency_calls.not_taken.answer",
    "emergency_calls.started.danger",
    "erasure.person_erased.cases",
    "erasure.person_erased.enquiries",
    "erasure.person_erased.person",
    "erasure.person_erased.persons",
    "evidence.erased.about",
    "evidence.erased.digests",
    "evidence.kept.about",
    "evidence.kept.digest",
    "evidence.kept.digests",
    "evidence.kept.kind",
    "evidence.picture_kept.about",
    "evidence.picture_kept.digests",
    "evidence.voided.about",
    "evidence.voided.digests",
    "evidence.voided.kind",
    "knowledge.checklist_defined.checklist",
    "parts.location_defined.kind",
    "parts.part_defined.currency",
    "parts.part_defined.part_name",
    "parts.stock_moved.digests",
    "parts.stock_moved.reason",
    "erasure.put_off.waits_for",
    "pricing.price_set.price",
    "pricing.price_set.price_list",
    "pricing.tax_set.tax",
    "service_report.held.problem",
    "sla.clock_at_risk.clock",
    "sla.clock_breached.clock",
    "sla.clock_started.clock",
    "sla.clock_stopped.clock",
    "sla.clocks_paused.reason",
    "sla.clocks_recomputed.priority",
    "sla.clocks_recomputed.why",
    "sla.credit_earned.clock",
    "sla.credit_earned.currency",
    "sla.credit_earned.period",
    "sla.credit_taken_back.clock",
    "sla.credit_taken_back.currency",
    "sla.credit_taken_back.period",
    "sla.pause_ended.left",
    "sla.pause_ended.reason",
    "sla.targets_replaced.clocks",
    "tasks.asked_again.about",
    "tasks.asked_again.kind",
    "tasks.done.about",
    "tasks.done.kind",
    "tasks.done.outcome",
    "tasks.ended.about",
    "tasks.ended.kind",
    "tasks.ended.outcome",
    "tasks.handed_on.about",
    "tasks.handed_on.before",
    "tasks.handed_on.kind",
    "tasks.opened.about",
    "tasks.opened.kind",
    "tasks.overdue.about",
    "tasks.overdue.kind",
    "tasks.released.about",
    "tasks.released.kind",
    "tasks.taken.about",
    "tasks.taken.kind",
    "work_order.checklist_answered.answer",
    "work_order.checklist_answered.before",
    "work_order.checklist_answered.text",
    "work_order.completion_excepted.digests",
    "work_order.completion_exception_asked.reason",
    "work_order.parts_returned.part_name",
    "work_order.parts_used.part_name",
    "work_order.photo_added.stage",
    "work_order.signature_requested.audience",
    "work_order.signed.kind",
    "work_order.status_changed.after",
    "work_order.status_changed.before",
    "case.contact_changed.before",
    "customers.person_invited.role",
    "customers.person_joined.channel",
    "customers.person_joined.invited_by",
    "customers.person_role_changed.after",
    "customers.person_role_changed.before",
    "customers.person_role_changed.sites",
}
"""Fields of events that hold a reference, a value of an enum, a code, or a name from the company's own catalogue."""
