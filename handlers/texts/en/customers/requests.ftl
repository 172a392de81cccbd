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
request-scheduled = { $name } will be with you { $window }.
request-on-the-way = { $name } is on the way, about { TIME($at) }.
request-in-progress = { $name } is with you and working on it.
request-diagnosed = { $name } has found the cause: about { $minutes ->
    [one] one more minute
   *[other] { $minutes } minutes more
}, until about { TIME($at) }.
request-on-hold = ⏸ Paused: { $reason ->
    [waiting_for_parts] a part is missing. We'll write with the next date.
    [customer_decision] you have something to decide first. Tell us, and we go on.
    [waiting_for_customer] something has to be ready at your place first. Tell us when it is.
    [no_access] we couldn't get in. Tell us how we can, and we'll write with the next date.
    [unsafe_site] it isn't safe to work there yet. We'll write with what comes next.
   *[internal] we have to sort something out on our side. We'll write with the next date.
}
request-resolved = ✅ The work is done. Is all good?
request-closed = ✅ Done and closed. Thank you.
request-cancelled = This request was cancelled. Nobody will come.
request-late = 🔴 Overdue. We are sorry{ $told ->
    [manager] ; a manager is looking after it now.
    [office] ; it is at the top of our office's list now.
   *[nobody] .
}

button-timeline = Timeline
button-write = Write to us
button-write-to = Write to { $name }
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
timeline-diagnosed = { $name } found the cause: about { $minutes } minutes more.
timeline-visit-cancelled = The visit was called off.
timeline-on-hold = ⏸ Paused.
timeline-resolved = ✅ The work is done.
timeline-closed = ✅ Closed.
timeline-reopened = Reopened: it was still not right.
timeline-cancelled = Cancelled.
timeline-report = The report is ready.
timeline-late = 🔴 We missed a time that we had promised.
timeline-empty = Nothing has happened yet.

requests-none = You have no open requests.
requests-list = { $count ->
    [one] One open request.
   *[other] { $count } open requests.
} Tap one to see where it stands.
