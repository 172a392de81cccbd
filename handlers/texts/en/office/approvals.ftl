## Approvals

slack-command-approvals = What waits for an approval, yours first.
slack-approval-headline = <b>{ $refs }</b> · { $facts }
slack-approval-assign = { $who } asks to send { $name } { $window }. The customer was promised somebody by { BY($due) }.
slack-approval-keep = { $who } asks to leave the visit of { $name } as it is, { $window }. The customer is promised somebody by { BY($due) } now.
slack-approval-unsigned = { $who } asks to finish { $work_order } without a signature: { $why ->
    [refuses] the customer refuses
   *[absent] nobody is there to sign
}.
slack-approval-reason = “{ $reason }”
slack-approval-note = Note for the technician: “{ $note }”
slack-approval-somebody = Somebody
slack-approval-deputy = { $offered ->
    [yes] Nobody has decided in time: any dispatcher may decide now, except whoever asked.
   *[no] If nobody has decided by { TIME($at) }, other dispatchers may decide as well.
}
slack-approval-outcome = { $state ->
    [granted] ✅ Approved by { $name } at { TIME($at) }{ $said ->
        [yes] : “{ $reason }”
       *[no] .
    }
    [refused] Refused by { $name } at { TIME($at) }{ $said ->
        [yes] : “{ $reason }”
       *[no] .
    }
    [withdrawn] Withdrawn at { TIME($at) }. There is nothing left to decide.
   *[overtaken] { $by ->
        [asked_anew] Asked again since, with another time or other words. There is nothing left to decide here.
       *[settled] Overtaken by what happened since. There is nothing left to decide.
    }
}
slack-approval-failed = <b>{ $approval }</b> · Not done: { $why } { $open ->
    [yes] The question stays open; nothing has changed.
   *[no] It can't be approved any more; nothing has changed, and whoever asked is told.
}
slack-approval-refuse-title = Refuse
slack-approval-why = Why not, and what instead?
slack-approval-why-hint = Whoever asked reads this.
slack-approval-asked = <b>{ $approval }</b> · The question is asked. You hear as soon as somebody has decided. Nothing changes until then.
slack-approval-told-granted = <b>{ $case }</b> · { $name } approved { $approval }. { $what ->
    [assign] { $technician } goes { $window }.
   *[keep] The visit of { $technician } stays, { $window }.
}
slack-approval-told-refused = <b>{ $case }</b> · { $name } refused { $approval }{ $said ->
    [yes] : “{ $reason }”
   *[no] .
} { $what ->
    [assign] Nothing is booked; please choose another time.
   *[keep] The visit is still later than promised; please move it.
}
slack-approval-told-overtaken = <b>{ $case }</b> · { $approval } can't be approved any more, because something else happened meanwhile. Please look again.
slack-button-withdraw = Withdraw
slack-button-ask-approval = Ask for approval
slack-approvals-none = ✅ Nothing waits for an approval.
slack-approvals-title = { $count ->
    [one] One question waits
   *[other] { $count } questions wait
} for approval, { $mine ->
    [0] none of them for yours
   *[other] { $mine } for yours
}.
slack-approvals-yours = <b>{ $count ->
    [one] One question waits for your decision
   *[other] { $count } questions wait for your decision
}</b>
slack-approvals-waiting = <b>{ $count ->
    [one] One question waits for approval
   *[other] { $count } questions wait for approval
}</b>
slack-approvals-more = { $count ->
    [one] One more: <code>/approvals</code>
   *[other] { $count } more: <code>/approvals</code>
}

## A visit that is too late since a correction

slack-late-title = The visit is too late
slack-late-told = 🟠 The customer is promised somebody by { BY($due) } now. { $name } is booked for later: { $window }.
slack-late-pending = A manager is asked already whether it may stay so ({ $approval }).
slack-late-settled = <b>{ $case }</b> · The visit keeps the promise now, or has been approved. There is nothing left to do.
slack-late-kept = <b>{ $case }</b> · The visit stays as it is, with your reason on record.
slack-late-why = Why may it stay later than promised?
slack-button-move = Move
slack-button-keep = Keep, because…
slack-button-keep-it = Keep
slack-approval-spending = The request of { $who } is likely to cost { $cost }, and their account asks its administrators above { $threshold }.
