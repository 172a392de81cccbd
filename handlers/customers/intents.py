"""What the buttons of customers ask for."""

from handlers.conversation.intents import Intent

JOIN_HERE = Intent("invite.join_here")
LEAVE_INVITE = Intent("invite.leave")
LIST_CASES = Intent("case.list")
SHOW_CASE = Intent("case.show")
SHOW_TIMELINE = Intent("case.timeline")
WORK_PHOTOS = Intent("case.work_photos")
WRITE = Intent("case.write")
CONFIRM = Intent("case.confirm")
STILL_WRONG = Intent("case.still_wrong")
CANCEL_CASE = Intent("case.cancel")
NOT_SUITING = Intent("visit.not_suiting")
NEW_FAULT = Intent("case.new_fault")
SHARE_NUMBER = Intent("person.share")
LIST_MACHINES = Intent("machine.list")
SHOW_MACHINE = Intent("machine.show")
REPORT_MACHINE = Intent("machine.report")
SIGN_OFF = Intent("signoff.confirm")
SOMETHING_MISSING = Intent("signoff.missing")
