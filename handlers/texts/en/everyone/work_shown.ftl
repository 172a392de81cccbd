## The work as it is shown to whoever agrees to it: on the signing page, in the chat, in Slack.

work-shown-machine = <b>{ $machine }</b> · { $serial }
work-shown-done = What was done
work-shown-checks = Checks
work-shown-answer = { $answer ->
    [ok] OK
    [attention] needs attention
    [not_applicable] does not apply
   *[open] not checked
}
work-shown-parts = Parts
work-shown-part = { $quantity } { $unit ->
    [piece] ×
   *[other] { $unit }
} { $name } ({ $part })
work-shown-time = Time on site
work-shown-since = { $name }, { $day }, since { $at }.
work-shown-ends = It ends when you sign.
work-shown-minutes = { $name }, { $day }, from { $at }: { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
work-shown-photos = Photos
work-shown-photo-count = { $count } { $stage ->
    [before] before the work
    [after] after the work
   *[during] during the work
}
work-shown-next = Recommended
error-content-changed = This has changed. Please read it again.
error-closed-by-signature = { $signer } has signed { $work_order }, so nothing in it can be changed. If it has to be, tap [Change something] on its card: the customer then signs again.
error-work-unfinished = The technician has not finished { $work_order } yet. It can be signed when everything else is done.
error-reopening-over = { $work_order } was signed more than two hours ago and can't be changed any more. Please ask dispatch for another visit.
error-report-held = The report of { $work_order } can't be made: one of its pictures is not the file that was kept. Dispatch has been told.
