## A request as its customer reads it: the status message, the timeline, what happens to it.

request-machines = { $machine }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
}
request-headline = <b>{ $case }</b> · { $machine }, { $site }

request-new = ✅ Your request is in. Someone will answer by { BY($due) }.
request-open = We have it and are finding the right technician.
request-open-by = We have it. A technician will be with you by { BY($due) }.
request-scheduled = { $name } comes { $window }.
request-on-the-way = { $name } is on the way, about { TIME($at) }.
request-in-progress = { $name } is at work on it.
request-on-hold = ⏸ Paused. I will tell you here as soon as it goes on.
request-resolved = ✅ The work is done. Is all good?
request-closed = ✅ Done and closed. Thank you.
request-cancelled = This request was cancelled. Nothing more will happen.
request-late = 🔴 Overdue. We are sorry; a manager is looking after it now.

button-timeline = Timeline
button-write = Write to us
button-answer = Answer
button-all-good = All good
button-still-wrong = Still not right
button-map = On a map
button-cancel-request = Cancel request

timeline-line = <i>{ $at }</i> · { $what }
timeline-opened = { $who ->
    [you] You sent the request.
   *[other] { $name } sent the request.
}
timeline-message = { $who ->
    [you] You
   *[other] { $name }
}: { $text }
timeline-scheduled = Visit planned: { $name }, { $window }.
timeline-rescheduled = Visit moved: { $name }, { $window }.
timeline-set-out = { $name } set out.
timeline-new-time = { $name } will be there about { TIME($at) }.
timeline-arrived = { $name } arrived.
timeline-visit-cancelled = The visit was called off.
timeline-on-hold = ⏸ Paused.
timeline-resolved = ✅ The work is done.
timeline-closed = ✅ Closed.
timeline-reopened = Opened again: it was not right yet.
timeline-cancelled = Cancelled.
timeline-report = The report is ready.
timeline-late = 🔴 We missed a time that we had promised.
timeline-empty = Nothing has happened yet.

requests-none = You have no open requests.
requests-list = { $count ->
    [one] One open request.
   *[other] { $count } open requests.
} Tap one to see how it stands.

## What the customer is told by events.

told-set-out = Your technician is on the way, about { TIME($at) }.
told-new-time = A new time: your technician will be with you about { TIME($at) }.
told-done = ✅ Done. Here is your report.
told-late = We are late with this, and we are sorry. { $clock ->
    [response] A manager has it now and will see that you are answered.
    [on-site] A manager is finding the nearest technician now.
   *[resolution] A manager has it now and will see that it gets done.
} I will write here as soon as there is news.
told-message = { $name } from our team: { $text }
told-cancelled = This request was cancelled: { $reason }
told-visit-off = The visit { $window } can't take place. We are finding another time and will tell you here.

confirm-thanks = Thank you. { $case } is closed.
still-wrong-ask = I am sorry. What is still not right? Photos help.
still-wrong-short = Please say in a few words what is still wrong, or send a photo.
still-wrong-more = Got it. Anything else?
still-wrong-sent = It is open again. We will come back to you by { BY($due) }.
still-wrong-sent-plain = It is open again, and we are on it.
still-wrong-help = Tell me what is still wrong, with words, photos or a recording, and then tap That's all. Your request is opened again with it.
cancel-request-ask = Cancel this request? Nobody will come.
cancel-request-yes = Yes, cancel it
cancel-request-no = Keep it
cancel-request-done = Cancelled. You can report it again at any time.
cancel-request-reason = cancelled by the customer
