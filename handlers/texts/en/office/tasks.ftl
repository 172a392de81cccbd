## Tasks: what somebody of the office has to do by a time

slack-command-tasks = Tasks that you can do, overdue ones first. Add mine, free or overdue, a task's number, or a page.
task-still-wrong = Still not right
task-low-rating = Rated { $rating } of 5
task-not-signed = Something is missing, nothing is signed
task-unassigned = Nobody is assigned
task-long-hold = On hold for more than a day: { tech-hold-reason }
task-headline = <b>{ $task }</b> { $state ->
    [open] 🟠 nobody has it, due { $due }
    [taken] 🟢 { $name } has it, due { $due }
    [open-overdue] 🔴 overdue, was due { $due }, nobody has it
    [taken-overdue] 🔴 overdue, was due { $due }, { $name } has it
    [done] ✅ done by { $name }
   *[ended] ✅ settled
} · { $title }
task-about-case = { $case } · { $machine } · { $place }
task-about-contact = { $name } · { $customer } · { $known ->
    [yes] { $phone }
   *[no] no phone number on record
}
task-said = “{ $text }”
task-result = { $outcome }{ $written ->
    [yes] : “{ $text }”
   *[no] {""}
}
task-outcome-visit-planned = New visit planned
task-outcome-settled-by-talk = Talked it over with the customer
task-outcome-goodwill = Goodwill agreed
task-outcome-not-our-fault = Not our fault, and explained
task-outcome-talked-to-technician = Talked to the technician
task-outcome-customer-waits = The customer is fine with waiting
task-outcome-parts-ordered = Parts are on order
task-ended-assigned = Somebody is assigned now.
task-ended-resolved = The work is signed off.
task-ended-cancelled = The case was cancelled.
task-ended-confirmed = The customer says all is well now.
task-ended-signed = It is signed now.
task-ended-signature-void = That signature does not count any more.
task-ended-goes-on = The work is no longer on hold.
task-button-take = Take
task-button-done = Done
task-button-hand-on = Hand on
task-answer-taken = <b>{ $task }</b> is yours, due { $due }. Press <b>Done</b> on it once it is settled.
task-form-title = Task { $task }
task-outcome-ask = What came of it?
task-outcome-needed = Please pick what came of it.
task-text-ask = What was done?
task-text-needed = Please write in a few words what was done.
task-hand-ask = Who does it?
task-hand-hint = Pick a name
task-hand-needed = Please pick who does it.
task-hand-all = Nobody in particular
task-line-overdue = 🔴 <b>{ $task }</b> is overdue: { $title }. { $owned ->
    [yes] { $name } has it.
   *[no] Nobody has it.
}
task-line-left = 🟠 <b>{ $task }</b> needs somebody else: { $title }. { $name } has left.
task-given-to-you = Task { $task } is yours now.
tasks-title = { $mine ->
    [yes] { $count ->
        [one] One task is yours
       *[other] { $count } tasks are yours
    }
   *[no] { $count ->
        [one] One open task
       *[other] { $count } open tasks
    }
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } 🔴 overdue
}
tasks-none = { $filtered ->
    [yes] No task fits that. <code>/tasks</code> shows all that you can do.
   *[no] ✅ There is no open task for you.
}
tasks-home-mine = <b>My tasks</b> ({ $count })
tasks-home-free = <b>Tasks that nobody has</b> ({ $count })
tasks-more = { $count ->
    [one] One more: <code>/tasks { $filter }</code>
   *[other] { $count } more: <code>/tasks { $filter }</code>
}
tasks-digest = <b>Tasks</b>: { $count } open, { $overdue ->
    [0] none overdue
   *[other] { $overdue } 🔴 overdue
}.
tasks-left-title = { $count ->
    [one] One task goes back to all who can do it:
   *[other] { $count } tasks go back to all who can do them:
}
slack-error-tasks-argument-unknown = I don't know “{ $given }”. Type <code>/tasks</code>, <code>/tasks mine</code>, <code>/tasks free</code>, <code>/tasks overdue</code>, or a task's number such as <code>/tasks T-1001</code>.
task-handed-to = { $who } has handed it on to { $name }
slack-event-tasks-opened = 🟠 Task { $task } was opened
slack-event-tasks-taken = { $who } has taken task { $task }
slack-event-tasks-handed-on = { $who } has handed task { $task } on
slack-event-tasks-released = Nobody has task { $task } any more
slack-event-tasks-overdue = 🔴 Task { $task } is overdue
slack-event-tasks-done = ✅ { $who } has done task { $task }
slack-event-tasks-ended = ✅ Task { $task } is settled
