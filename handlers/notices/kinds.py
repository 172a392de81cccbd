"""The kinds of notices to customers, each declared once."""

from dataclasses import dataclass
from enum import StrEnum

from storage.outbox.items import Priority


class Form(StrEnum):
    """NEW where a person must know or act, EDIT of a message in their chat where they may look."""

    NEW = "new"
    EDIT = "edit"


@dataclass(frozen=True)
class Kind:
    """`urgency` is its place among what waits to be sent. `mail`: whom only mail reaches is told as well; mails are never edited."""

    name: str
    form: Form
    urgency: Priority = Priority.NOTICE
    mail: bool = True


STATUS = Kind("status", Form.EDIT, mail=False)
TIMELINE = Kind("timeline", Form.EDIT, mail=False)
"""Of a request, where it stands in their chat."""

REQUEST_OPENED = Kind("request_opened", Form.EDIT)
"""By staff: in the chat it is the status message."""
VISIT_SET = Kind("visit_set", Form.NEW)
VISIT_GIVEN = Kind("visit_given", Form.NEW)
VISIT_MOVED = Kind("visit_moved", Form.NEW)
REMINDED_DAY = Kind("reminded_day", Form.NEW)
REMINDED_SOON = Kind("reminded_soon", Form.NEW)
VISIT_OFF = Kind("visit_off", Form.NEW)
VISIT_OVER = Kind("visit_over", Form.NEW)
"""The office has ended it before the work was done."""
SET_OUT = Kind("set_out", Form.NEW)
NEW_ARRIVAL = Kind("new_arrival", Form.NEW)
PAUSED = Kind("paused", Form.NEW)
RESUMED = Kind("resumed", Form.EDIT, mail=False)
VISIT_GOES_ON = Kind("visit_goes_on", Form.NEW)
"""They asked to cancel while somebody was on the way or there, and the office decided otherwise."""
VISIT_ENDING = Kind("visit_ending", Form.NEW)
LATE = Kind("late", Form.NEW)
MESSAGE = Kind("message", Form.NEW)
MESSAGE_EDITED = Kind("message_edited", Form.EDIT)
"""Whom only mail reaches gets the new words in a mail of their own."""
CANCELLED = Kind("cancelled", Form.NEW)
SIGNATURE_ASKED = Kind("signature_asked", Form.NEW, Priority.REPLY, mail=False)
SIGNED = Kind("signed", Form.EDIT, mail=False)
SIGNATURE_VOID = Kind("signature_void", Form.NEW)
REPORT = Kind("report", Form.NEW)
NOT_OURS = Kind("not_ours", Form.NEW)
NOBODY_YET = Kind("nobody_yet", Form.NEW, Priority.URGENT)
"""Somebody in danger: everybody was asked, and nobody has taken it."""
DANGER_READ = Kind("danger_read", Form.NEW, Priority.URGENT)
"""They wrote of a danger where nobody could ask them about it."""
SOMEBODY_HAS_IT = Kind("somebody_has_it", Form.NEW, Priority.URGENT)
MY_DATA = Kind("my_data", Form.NEW, mail=False)
"""The file of all that is held of them, which they asked for: it goes to no mailbox, whose readers nobody knows."""
ERASURE_PUT_OFF = Kind("erasure_put_off", Form.NEW)
ERASURE_BEGUN = Kind("erasure_begun", Form.NEW, Priority.REPLY)
"""The last message before they are erased."""
APPROVAL_ASKED = Kind("approval_asked", Form.NEW, Priority.REPLY, mail=False)
"""Their account decides, with buttons: who has only a mailbox can't."""
APPROVAL_SETTLED = Kind("approval_settled", Form.EDIT, mail=False)
IN_HAND = Kind("in_hand", Form.NEW)
"""They were not content, and somebody who is named has taken it on."""
ACCESS_ENDED = Kind("access_ended", Form.NEW, Priority.REPLY, mail=False)
ACCESS_MOVED = Kind("access_moved", Form.NEW, Priority.REPLY, mail=False)

KINDS = (
    STATUS,
    TIMELINE,
    REQUEST_OPENED,
    VISIT_SET,
    VISIT_GIVEN,
    VISIT_MOVED,
    REMINDED_DAY,
    REMINDED_SOON,
    VISIT_OFF,
    VISIT_OVER,
    SET_OUT,
    NEW_ARRIVAL,
    PAUSED,
    RESUMED,
    VISIT_GOES_ON,
    VISIT_ENDING,
    LATE,
    MESSAGE,
    MESSAGE_EDITED,
    CANCELLED,
    SIGNATURE_ASKED,
    SIGNED,
    SIGNATURE_VOID,
    REPORT,
    NOT_OURS,
    NOBODY_YET,
    DANGER_READ,
    SOMEBODY_HAS_IT,
    MY_DATA,
    ERASURE_PUT_OFF,
    ERASURE_BEGUN,
    APPROVAL_ASKED,
    APPROVAL_SETTLED,
    IN_HAND,
    ACCESS_ENDED,
    ACCESS_MOVED,
)
