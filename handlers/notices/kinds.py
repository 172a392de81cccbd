"""The kinds of notices to customers, each declared once. docs/messages.md is made from this table.

The first notice leaves at once. A later one takes the place of an earlier one of its merge group about the same thing only while that
has not left, so that nothing false remains.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.customers.rules import NoticeGroup
from storage.outbox.items import Priority

VISITS, PROGRESS, REPORTS = NoticeGroup.VISITS, NoticeGroup.PROGRESS, NoticeGroup.REPORTS


class Form(StrEnum):
    """NEW where a person must know or act, EDIT of a message in their chat where they may look."""

    NEW = "new"
    EDIT = "edit"


@dataclass(frozen=True)
class Kind:
    """What one kind of notice is like.

    `urgency` is its place among what waits to be sent. `mail`: whom only mail reaches is told as well; mails are never edited.
    `waits` for the end of the person's quiet hours. `optional`: not for who wants nothing about the request, or only what they ask
    for. `group` is the channel choice that it falls under, which may switch it off; None for what nobody can switch off. `merge`
    names the group of kinds of which only the last is told. `example` is the key of its words.
    """

    name: str
    form: Form
    example: str
    urgency: Priority = Priority.NOTICE
    mail: bool = False
    waits: bool = False
    optional: bool = False
    group: NoticeGroup | None = None
    merge: str = ""


def _new(
    name: str, example: str, group: NoticeGroup, *, mail: bool = False, waits: bool = True, merge: str = ""
) -> Kind:
    """One that a person may switch off."""
    return Kind(name, Form.NEW, example, mail=mail, waits=waits, optional=True, group=group, merge=merge)


# The status message: a request that staff opened, there, diagnosed, and whatever else changes.
STATUS = Kind("status", Form.EDIT, "request-scheduled", optional=True)
REQUEST_OPENED = Kind("request_opened", Form.EDIT, "request-new", mail=True, optional=True)
TIMELINE = Kind("timeline", Form.EDIT, "timeline-empty", optional=True)
"""Of a request, where it stands in their chat."""
THERE = Kind("there", Form.EDIT, "request-in-progress", optional=True)
DIAGNOSED = Kind("diagnosed", Form.EDIT, "request-diagnosed", optional=True)
# When somebody comes.
VISIT_SET = _new("visit_set", "told-visit-set", VISITS, mail=True, merge="visit")
VISIT_GIVEN = _new("visit_given", "told-visit-given", VISITS, merge="visit")
"""Another person at the same time."""
VISIT_MOVED = _new("visit_moved", "told-visit-moved", VISITS, mail=True, merge="visit")
REMINDED_DAY = _new("reminded_day", "told-visit-reminder", VISITS, mail=True, merge="visit")
REMINDED_SOON = _new("reminded_soon", "told-visit-reminder", VISITS, mail=True, waits=False, merge="visit")
VISIT_OFF = _new("visit_off", "told-visit-off", VISITS, mail=True, merge="visit")
VISIT_OVER = _new("visit_over", "told-visit-over", VISITS, merge="visit")
"""The office has ended it before the work was done."""
CANCELLED = _new("cancelled", "told-cancelled", VISITS, mail=True)
# The day itself.
SET_OUT = Kind(
    "set_out", Form.NEW, "told-set-out", Priority.REPLY, mail=True, optional=True, group=PROGRESS, merge="visit"
)
NEW_ARRIVAL = Kind(
    "new_arrival", Form.NEW, "told-new-time", Priority.REPLY, optional=True, group=PROGRESS, merge="visit"
)
PAUSED = _new("paused", "request-on-hold", PROGRESS, merge="pause")
PAUSED_FOR_YOU = Kind("paused_for_you", Form.NEW, "request-on-hold", mail=True, waits=True, merge="pause")
"""The work goes on when they have answered."""
RESUMED = Kind("resumed", Form.EDIT, "told-resumed", merge="pause")
LATE = _new("late", "told-late", PROGRESS, mail=True, merge="late")
# What people say to each other: the answer to something that the customer asked, or a question of somebody who needs the answer.
MESSAGE = Kind("message", Form.NEW, "told-message", mail=True)
MESSAGE_EDITED = Kind("message_edited", Form.EDIT, "told-message", mail=True)
"""Whom only mail reaches gets the new words in a mail of their own."""
VISIT_GOES_ON = Kind("visit_goes_on", Form.NEW, "told-visit-goes-on", mail=True)
"""They asked to cancel while somebody was on the way or there, and the office decided otherwise."""
VISIT_ENDING = Kind("visit_ending", Form.NEW, "told-visit-ending", mail=True)
NOT_OURS = Kind("not_ours", Form.NEW, "enquiry-not-ours", mail=True)
# What their account decides, and who has taken on what they were not content with.
APPROVAL_ASKED = Kind("approval_asked", Form.NEW, "approval-ask-later-window", Priority.REPLY)
"""Their account decides, with buttons: who has only a mailbox can't."""
APPROVAL_SETTLED = Kind("approval_settled", Form.EDIT, "approval-settled")
IN_HAND = Kind("in_hand", Form.NEW, "told-in-hand", mail=True, waits=True)
"""They were not content, and somebody who is named has taken it on."""
# The end of the work.
SIGNATURE_ASKED = Kind("signature_asked", Form.NEW, "signoff-chat", Priority.REPLY)
SIGNED = Kind("signed", Form.EDIT, "signoff-signed")
SIGNATURE_VOID = Kind("signature_void", Form.NEW, "told-signature-void", mail=True, waits=True)
REPORT = _new("report", "told-done", REPORTS, mail=True)
"""The work is done, with its report."""
# Danger, and access to this chat.
NOBODY_YET = Kind("nobody_yet", Form.NEW, "emergency-nobody-yet", Priority.URGENT, mail=True)
"""Somebody in danger: everybody was asked, and nobody has taken it."""
DANGER_READ = Kind("danger_read", Form.NEW, "told-danger-read", Priority.URGENT, mail=True)
"""They wrote of a danger where nobody could ask them about it."""
SOMEBODY_HAS_IT = Kind("somebody_has_it", Form.NEW, "emergency-somebody", Priority.URGENT, mail=True)
PRIVACY_NOTICE = Kind("privacy_notice", Form.NEW, "privacy-ask", waits=True)
"""Once for each version, after the first request: whether they agree to how their data is handled."""
MY_DATA = Kind("my_data", Form.NEW, "my-data-file")
"""The file of all that is held of them, which they asked for: it goes to no mailbox, whose readers nobody knows."""
ERASURE_PUT_OFF = Kind("erasure_put_off", Form.NEW, "my-data-put-off", mail=True, waits=True)
ERASURE_BEGUN = Kind("erasure_begun", Form.NEW, "my-data-begun", Priority.REPLY, mail=True)
"""The last message before they are erased."""
ACCESS_ENDED = Kind("access_ended", Form.NEW, "access-ended", Priority.REPLY)
ACCESS_MOVED = Kind("access_moved", Form.NEW, "access-moved", Priority.REPLY)
PERSON_JOINED = Kind("person_joined", Form.NEW, "told-person-joined", waits=True)
"""Somebody came by an administrator's link."""
PERSON_CHANGED = Kind("person_changed", Form.NEW, "told-person-changed", waits=True)

KINDS = (
    STATUS,
    REQUEST_OPENED,
    TIMELINE,
    THERE,
    DIAGNOSED,
    VISIT_SET,
    VISIT_GIVEN,
    VISIT_MOVED,
    REMINDED_DAY,
    REMINDED_SOON,
    VISIT_OFF,
    VISIT_OVER,
    CANCELLED,
    SET_OUT,
    NEW_ARRIVAL,
    PAUSED,
    PAUSED_FOR_YOU,
    RESUMED,
    LATE,
    MESSAGE,
    MESSAGE_EDITED,
    VISIT_GOES_ON,
    VISIT_ENDING,
    NOT_OURS,
    APPROVAL_ASKED,
    APPROVAL_SETTLED,
    IN_HAND,
    SIGNATURE_ASKED,
    SIGNED,
    SIGNATURE_VOID,
    REPORT,
    NOBODY_YET,
    DANGER_READ,
    SOMEBODY_HAS_IT,
    PRIVACY_NOTICE,
    MY_DATA,
    ERASURE_PUT_OFF,
    ERASURE_BEGUN,
    ACCESS_ENDED,
    ACCESS_MOVED,
    PERSON_JOINED,
    PERSON_CHANGED,
)
"""In the order of a job."""
