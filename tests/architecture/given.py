"""Which of the columns that an erasure empties the file of a contact's data gives, and which it does not, with the reason."""

from tests.architecture.personal import COLUMNS

HOLDERS = {
    "access": "domain/access/holding.py",
    "approvals": "domain/approvals/holding.py",
    "assets": "domain/assets/holding.py",
    "cases": "domain/cases/holding.py",
    "completion": "domain/completion/holding.py",
    "customers": "domain/customers/holding.py",
    "tasks": "domain/tasks/holding.py",
    "work_orders": "domain/work_orders/holding.py",
    "journal": "storage/journal/words.py",
}
"""Where a concept gives what it holds of a contact; what is erased elsewhere is none of a contact's, see NOT_GIVEN."""

OTHER_NAMES = {
    "service_case.access": "way_in",
    "site.access_notes": "way_in",
}
"""How a column is read where that is not its name: encrypted ones are."""

_STAFFS = "what a member of staff is or wrote for colleagues; their own data is not in a customer's file"
_COPY = "on its way or a copy: the words are given where they are kept"
_TECHNICAL = "says nothing to a person: a code, a salt, a name of a file at a provider"
_FILE = "the file itself is given"

NOT_GIVEN = {
    **dict.fromkeys((each for each, how in COLUMNS.items() if how in ("crew", "parts", "appointments")), _STAFFS),
    **dict.fromkeys((each for each, how in COLUMNS.items() if how == "queues"), _COPY),
    **dict.fromkeys((each for each, how in COLUMNS.items() if how == "media"), _FILE),
    "staff_member.name": _STAFFS,
    "staff_member.phone": _STAFFS,
    "staff_member.roles": _STAFFS,
    "access_grant.claimed_by": "the chat, which is given with the chats",
    "access_grant.used_by": "the chat, which is given with the chats",
    "grant_token.token_hash": _TECHNICAL,
    "service_case.triage": "which of the words that are given have decided how urgent it is",
    "service_case.assigned_name": _STAFFS,
    "case_message.author_name": "their own name, or that of somebody else",
    "evidence_text.salt": _TECHNICAL,
    "evidence_text.void_reason": _STAFFS,
    "task.resolution": _STAFFS,
    "work_order.note": _STAFFS,
    "checklist_item.note": _STAFFS,
    "work_note.text": _STAFFS,
    "work_note.author_name": _STAFFS,
    "work_photo.caption": _STAFFS,
    "completion_exception.reason": _STAFFS,
    "completion_exception.approved_by_name": _STAFFS,
    "journal_words.salt": _TECHNICAL,
}
