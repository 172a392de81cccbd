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
request-waits = ⏸ { $reason ->
    [customer_decision] You have something to decide first. Tell us here, and we go on.
    [waiting_for_customer] We are waiting for your answer. Write it here, and we go on.
    [waiting_for_parts] A part is missing. We'll write as soon as it is there.
    [no_access] We couldn't get in. Tell us how we can, and we go on.
    [unsafe_site] It isn't safe to work there yet. We'll write with what comes next.
   *[internal] We have to sort something out on our side, and will write to you.
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
button-answer = Answer
button-all-good = All good
button-still-wrong = Still not right
button-map = On a map
button-cancel-request = Cancel request

timeline-line = <i>{ $at }</i> · { $what }
timeline-opened = <b>Received</b>: { $who ->
    [you] sent by you.
    [named] sent by { $name }.
   *[nobody] it is with us.
}
timeline-message = { $who ->
    [you] You
   *[other] { $name }
}: { $text }
timeline-scheduled = <b>Assigned</b>{ $who ->
    [named] {" "}by { $by }
   *[nobody] {""}
}: { $name } comes { $window }.
timeline-rescheduled = Visit moved: { $name }, { $window }.
timeline-set-out = <b>On the way</b>: { $name } set out.
timeline-new-time = { $name } will be there about { TIME($at) }.
timeline-arrived = <b>In progress</b>: { $name } arrived.
timeline-diagnosed = { $name } found the cause: about { $minutes } minutes more.
timeline-visit-cancelled = The visit was called off.
timeline-on-hold = ⏸ Paused.
timeline-resolved = <b>Awaiting your approval</b>: { $who ->
    [named] { $name } has done the work.
   *[nobody] the work is done.
}
timeline-closed = <b>Closed</b>{ $who ->
    [you] , as you said that all is good.
    [named] {" "}by { $name }.
   *[nobody] .
}
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

request-account-on-hold = Before a visit is booked, our accounts team has to say yes. We will get in touch; you need not do anything now.

## The steps of a request, and what is recorded at work

story-step = { $place ->
    [behind] ✅ { story-step-word }
    [now] <b>{ story-step-word }</b>
   *[ahead] { story-step-word }
}
story-step-word = { $step ->
    [received] Received
    [reviewed] Reviewed
    [assigned] Assigned
    [on_the_way] On the way
    [in_progress] In progress
    [approval] Awaiting your approval
   *[closed] Closed
}
story-minutes = { $name } has been at work for { $minutes } min.
timeline-reviewed = <b>Reviewed</b>{ $who ->
    [named] {" "}by { $name }.
   *[nobody] .
}
timeline-minutes = { $name } was with you for { $minutes } min.
timeline-photos = { $count ->
    [one] One photo
   *[other] { $count } photos
}{ $stage ->
    [before] {" "}from before the work.
    [after] {" "}from after the work.
   *[during] {" "}of the work.
}
timeline-part = Part used: { $quantity } × { $name }.
timeline-part-back = Part put back: { $quantity } × { $name }.
timeline-finding = Needs attention: { $text }{ $noted ->
    [yes] : { $note }
   *[no] .
}
timeline-summary = Done: { $text }
timeline-no-photos = There are no photos of the work yet.
timeline-photos-shown = { $count ->
    [one] The photo of the work.
   *[other] The { $count } photos of the work.
}
button-work-photos = Photos ({ $count })
request-awaits-approval = { $count ->
    [0] ⏸ Before somebody comes, the cost has to be approved.
    [one] ⏸ Before somebody comes, this waits for the approval of { $name }: it costs more than was agreed.
   *[other] ⏸ Before somebody comes, this waits for the approval of { $name } or another administrator of yours: it costs more than was agreed.
}
