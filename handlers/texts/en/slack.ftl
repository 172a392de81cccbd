## What staff read in Slack. The reference first, then the words.

slack-close = Close
slack-and-more = { $first } and { $count } more

## Buttons

slack-button-assign = Assign
slack-button-reassign = Reassign
slack-button-open = Open
slack-button-ask = Ask the customer
slack-button-answer = Answer
slack-button-send = Send
slack-button-cancel = Cancel
slack-button-previous = Previous
slack-button-next = Next
slack-button-refresh = Refresh
slack-button-change = Correct
slack-button-cancel-case = Cancel the case
slack-button-except = End without signature
slack-button-save = Save
slack-button-approve = Approve
slack-button-back = Back

## Rights

slack-stranger = You don't have a role in Callout yet. { $known ->
    [yes] Please ask { $names } to let you in; with a token, type <code>/callout join</code> and the token.
   *[no] If you were given a token, type <code>/callout join</code> and the token.
}
slack-refused = Your role does not cover that, so nothing was changed. { $known ->
    [yes] Please ask { $names }.
   *[no] Please ask an administrator.
}
slack-role = { $role ->
    [administrator] administrator
    [manager] manager
    [dispatcher] dispatcher
    [technician] technician
    [parts_clerk] parts clerk
    [billing] billing
   *[other] { $role }
}
slack-role-none = no role
slack-role-granted = { $member } is now { $role }. All roles: { $has }.
slack-role-revoked = { $member } is no longer { $role }. What is left: { $has }.
slack-join-done = Welcome, { $name }. You are { $roles } here. Type <code>/callout help</code> to see what you can do.
slack-join-already = You are in already, { $name }.
slack-join-usage = Type <code>/callout join</code> and the token that you were given.
slack-join-invalid = This token does not work: it is unknown, used or too old. { $known ->
    [yes] Please ask { $names } for a new one.
   *[no] The command <code>callout init</code> on the server makes a new one.
}
slack-invite-usage = Type the name and the role: <code>/callout invite Ben Ito technician</code>
slack-invite-telegram = { $name } can join on Telegram with this link. It works once, until { BY($until) }.
    { $link }
    The working week is Monday to Friday, 8 to 17, in every area, until it is set otherwise.
slack-invite-slack = { $name } joins by typing this in Slack. It works once, until { BY($until) }.
    <code>{ $command }</code>
slack-staff-title = <b>{ $count ->
    [one] One member of staff
   *[other] { $count } members of staff
}</b>
slack-staff-line = <b>{ $name }</b> · { $roles } · { $joined ->
    [yes] { $channels }
   *[no] has not joined yet
}

## Help

slack-mentioned = Here I listen to commands. Type <code>/callout help</code> to see what you can do.
slack-help-title = Your role here: { $roles }. This is what you can do:
slack-help-cases = <code>/queue</code> what waits; add <code>all</code>, <code>mine</code>, <code>P1</code>, an area or a page number
    <code>/case C-10042</code> everything about one case, with its buttons. [Ask the customer] writes to their chat; the answer comes into the case's thread.
slack-help-assign = <code>/assign</code> opens the form
    <code>/assign C-10042 @ben tomorrow 13:00-15:00</code> assigns at once; without a time, at the best one
slack-help-crew = <code>/crew</code> who works today and where they are; add <code>tomorrow</code>, a date or an area
slack-help-digest = <code>/digest</code> when it comes; <code>/digest now</code>, <code>/digest yesterday</code>, <code>/digest at 18:00</code>
slack-help-invite = <code>/callout invite Ben Ito technician</code> a link to join, good once
    <code>/callout staff</code> who is here
slack-help-parked = <code>/callout parked</code> what could not be handled or sent, to try it again or drop it
slack-help-roles = <code>/callout grant @member dispatcher</code> and <code>/callout revoke @member dispatcher</code>

## What was given up

slack-button-again = Try again
slack-button-drop = Drop
slack-parked-title = { $count ->
    [0] ✅ Nothing was given up.
    [one] One thing was given up after several tries
   *[other] { $count } things were given up after several tries
}
slack-parked-row = { $kind ->
    [inbox] A message from { $what }
    [reaction] What follows from { $about }: { $what }
    [timer] A timer, { $what }
    [unsure] Nobody knows whether it arrived: by { $what }{ $known ->
        [yes] {" "}about { $about }
       *[no] {""}
    }
   *[outbox] To be sent by { $what }{ $known ->
        [yes] {" "}about { $about }
       *[no] {""}
    }
} · { $since }
    { $error }
slack-parked-again = { $done ->
    [yes] It is tried again now.
   *[no] Somebody has seen to that one already.
}
slack-parked-dropped = { $done ->
    [yes] Dropped. It stays in the records, and is not tried again.
   *[no] Somebody has seen to that one already.
}

## Refusals

slack-error-not-found = I can't find that, or it is not yours to see. Try <code>/queue all</code>.
slack-error-conflict = Somebody else changed this a moment ago. Please look again and repeat it.
slack-error-illegal-move = It has moved on since: that is not possible any more. Please look at it again.
slack-error-not-eligible = That is not possible: { $reasons }.
slack-error-slot-taken = The time is taken by { $booking } ({ $window }). Please choose another time, or another technician.
slack-error-window-in-the-past = That time is over already. Please choose a later one.
slack-error-window-ends-too-early = The end has to come after the start. Write it like <code>13:00-15:00</code>.
slack-error-last-administrator = { $staff_name } is the only administrator. Make somebody else one first; then this goes.
slack-error-queue-argument-unknown = I don't know “{ $given }”. Try <code>/queue</code>, <code>/queue all</code>, <code>/queue mine</code>, <code>/queue P1</code>, a page like <code>/queue 2</code>, or an area: { $territories }.
slack-error-day-unknown = I can't read “{ $given }” as a day. Try <code>/crew</code>, <code>/crew tomorrow</code>, <code>/crew fri</code>, a date like <code>2026-03-04</code>, or an area: { $territories }.
slack-error-digest-argument-unknown = I can't use “{ $given }”. Try <code>/digest</code>, <code>/digest now</code> or <code>/digest at 18:00</code>.
slack-error-role-unknown = There is no role “{ $given }”. { $near ->
    [yes] Did you mean <b>{ $meant }</b>? The roles are: { $roles }.
   *[no] The roles are: { $roles }.
}
slack-error-member-not-picked = I can't tell who “{ $given }” is. Type <code>@</code> and pick the member from the list that Slack shows, then the role.
slack-error-callout-command-unknown = There is no <code>/callout { $given }</code>. { $near ->
    [yes] Did you mean <code>/callout { $meant }</code>?{" "}
   *[no] {""}
}Type <code>/callout help</code> to see what there is.
slack-error-already-staff = This account belongs to { $staff_name } already.
slack-error-nothing-said = There is nothing in it yet. Please write a few words.

slack-error-vip-priority = { $case } belongs to a VIP customer: it stays P1.
slack-error-reason-needed = Please write a reason; it goes on record.

## The state of a case

slack-clock-kind = { $kind ->
    [response] answer
    [on_site] arrival
   *[resolution] fix
}
slack-clock = { $state ->
    [on_track] 🟢 on track, { slack-clock-kind } due in { $left }
    [at_risk] 🟠 at risk, { slack-clock-kind } due in { $left }
    [breached] 🔴 overdue, { slack-clock-kind } was due { $left } ago
    [met] ✅ { slack-clock-kind } in time
   *[paused] ⏸ paused, { slack-clock-kind }
}
slack-clock-lasting = { $state ->
    [on_track] 🟢 on track, { slack-clock-kind } due { $due }
    [at_risk] 🟠 at risk, { slack-clock-kind } due { $due }
    [breached] 🔴 overdue, { slack-clock-kind } was due { $due }
    [met] ✅ { slack-clock-kind } in time
   *[paused] ⏸ paused, { slack-clock-kind }
}
slack-status = { $status ->
    [new] new
    [open] open
    [scheduled] scheduled
    [in_progress] in progress
    [on_hold] ⏸ on hold
    [resolved] ✅ done, waiting for the customer's word
    [closed] ✅ closed
   *[cancelled] cancelled
}
slack-who = { $assigned ->
    [yes] { $name }
   *[no] nobody yet
}
slack-type = { $type ->
    [installation] Installation
    [preventive_maintenance] Maintenance
    [demo] Demo
    [warranty_claim] Warranty claim
    [training] Training
   *[repair] Repair
}
slack-triage = { slack-type }{ $because ->
    [yes] , because of “{ $words }”
   *[no] {""}
}
slack-danger = <b>Danger</b>, says the customer{ $said ->
    [yes] : “{ $words }”
   *[no] {""}
}
slack-preferred = { $kind ->
    [asap] Wanted as soon as possible
    [tomorrow_morning] Wanted tomorrow morning
    [tomorrow_afternoon] Wanted tomorrow afternoon
    [day] Wanted { $day }{ slack-preferred-part }
   *[other] Any time suits
}
slack-preferred-part = { $part ->
    [morning] {" "}in the morning
    [afternoon] {" "}in the afternoon
    [evening] {" "}in the evening
   *[any] {""}
}

## The message of a case

slack-case-headline = <b>{ $case }</b> { $state } · { $priority } · { $machine } · { $place }
slack-case-assigned = <b>{ $name }</b> · { $window }{ $over ->
    [yes] {""}
   *[no] {" "}· { slack-status }
}
slack-case-access = Access: { $access }
slack-case-photos = { $count ->
    [one] One file in the thread
   *[other] { $count } files in the thread
}
slack-photo-reported = From the customer's request
slack-photo-sent = From { $name }
slack-photo-work = { $stage ->
    [before] Before the work
    [after] After the work
   *[during] During the work
}
slack-report-title = Service report { $work_order }

## /queue

slack-queue-title = { $kind ->
    [mine] { $count ->
        [one] One case is yours
       *[other] { $count } cases are yours
    }
    [all] { $count ->
        [one] One open case
       *[other] { $count } open cases
    }
   *[waiting] { $count ->
        [one] One case waits for somebody
       *[other] { $count } cases wait for somebody
    }
}{ $filtered ->
    [yes] {" "}· { $filter }
   *[no] {""}
}
slack-queue-empty = { $filtered ->
    [mine] No visit of yours is waiting. <code>/queue</code> shows what nobody has yet.
    [yes] Nothing there that fits. <code>/queue all</code> shows everything that is open.
   *[no] ✅ Nobody is waiting unassigned. <code>/queue all</code> shows everything that is open.
}
slack-queue-row = <b>{ $case }</b> { $state } · { $priority }
    { $customer } · { $machine } · { $place } · { $who }
slack-queue-page = Page { $page } of { $pages }

## /case

slack-case-usage = Type the case, like <code>/case C-10042</code> or <code>/case 10042</code>. The last ones:
slack-case-unknown = I can't find “{ $given }”. { $some ->
    [yes] Did you mean { $near }?
   *[no] <code>/queue all</code> shows what is open.
}
slack-case-customer = Customer: <b>{ $customer }</b> · { $site }{ $vip ->
    [yes] {" "}· VIP
   *[no] {""}
}
slack-case-contact = Contact: { $contact }
slack-case-asset = Machine: <b>{ $machine }</b> · { $title }{ $placed ->
    [yes] {" "}· { $placement }
   *[no] {""}
} · { $covered ->
    [yes] warranty { $warranty }
   *[no] no warranty on record
}
slack-warranty = { $cover ->
    [parts] parts
    [labor] labour
   *[other] expenses
} { $over ->
    [yes] ended
   *[no] until
} { $until }
slack-case-status = Status: { $status } · opened { $opened }
slack-case-visit = Visit { $appointment }: <b>{ $name }</b> · { $window } · { $status ->
    [travelling] on the way, about { TIME($expected) }
    [on_site] on site
    [finished] finished
    [missed] missed
   *[scheduled] planned
}
slack-case-report = The service report is in the case's thread.
slack-case-timeline = <b>What happened</b>
slack-timeline-line = { $at } · { $line }

## What happened, one line each

slack-event-case-opened = Reported by { $who }
slack-event-case-priority-changed = Priority { $before } → { $after }, by { $who }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-case-type-changed = { $who } changed the type from { slack-type-before } to { slack-type-after }
slack-type-before = { $before ->
    [installation] installation
    [preventive_maintenance] maintenance
    [demo] demo
    [warranty_claim] warranty claim
    [training] training
   *[repair] repair
}
slack-type-after = { $after ->
    [installation] installation
    [preventive_maintenance] maintenance
    [demo] demo
    [warranty_claim] warranty claim
    [training] training
   *[repair] repair
}
slack-event-case-message-posted = { $author_kind ->
    [contact] <b>{ $author_name }</b> writes: { $text }
   *[staff] { $author_name } to the customer: { $text }
}
slack-event-case-resolved = ✅ The work is done. The customer is asked whether all is well.
slack-event-case-closed = { $confirmed ->
    [yes] ✅ The customer says all is well. Closed.
   *[no] Closed: the customer did not object within three days.
}
slack-event-case-reopened = Still not right, says { $who }: { $reason }
    The case is open again and needs somebody.
slack-event-case-cancelled = Cancelled by { $who }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-clock = { $clock ->
    [response] The answer
    [on_site] The arrival
   *[resolution] The fix
}
slack-event-sla-clock-at-risk = 🟠 at risk: { slack-event-clock } is due { $due_at }.
slack-event-sla-clock-breached = 🔴 overdue: { slack-event-clock } was due { $due_at }.
slack-event-sla-clocks-paused = ⏸ paused: { $reason ->
    [waiting_for_customer] waiting for the customer
    [customer_decision] the customer has to decide
   *[other] on hold
}
slack-event-sla-clocks-resumed = The clocks run again.
slack-event-appointment-scheduled = { $who } assigned <b>{ $name }</b>, { $window }{ $has-reason ->
    [yes] . Later than promised, approved by { $approved_by }: { $reason }
   *[no] {""}
}
slack-event-appointment-rescheduled = { $who } moved the visit of <b>{ $name }</b> to { $window }
slack-event-appointment-cancelled = The visit of { $name } was taken back{ $reason ->
    [reassigned] {" "}for somebody else
   *[other] : { $reason }
}
slack-event-appointment-declined = <b>{ $name }</b> can't do it: { $reason }
    The case is back in the queue.
slack-event-appointment-technician-set-out = <b>{ $name }</b> { $again ->
    [yes] will be there at another time,
   *[no] is on the way,
} about { TIME($expected_at) }
slack-event-appointment-technician-checked-in = <b>{ $name }</b> is there
slack-event-dispatch-gates-overridden = { $who } sends { $name } although the rules speak against it{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}
slack-event-work-order-status-changed = { $after ->
    [on_hold] ⏸ { $work_order } is on hold: { tech-hold-reason }
   *[other] { $work_order } goes on
}
slack-event-work-order-note-added = Note by { $who }: { $text }
slack-event-work-order-photo-added = { $stage ->
    [before] Photo before the work
    [after] Photo after the work
   *[during] Photo during the work
}
slack-event-work-order-parts-used = { $quantity } × { $part_name } ({ $part }) used
slack-event-work-order-summarised = What was done: { $summary }
slack-event-work-order-signed = Signed by { $signer }{ $rating ->
    [1] , 1 of 5
    [2] , 2 of 5
    [3] , 3 of 5
    [4] , 4 of 5
    [5] , 5 of 5
   *[other] {""}
}
slack-event-work-order-completion-excepted = { $who } lets it be completed without a signature: { $reason }
slack-event-work-order-completed = ✅ { $work_order } done
slack-event-service-report-ready = The service report of { $work_order } is ready

## /assign

slack-assign-title = { $again ->
    [yes] Reassign
   *[no] Assign
}
slack-assign-usage = <code>/assign</code> opens the form; <code>/assign C-10042 @ben tomorrow 13:00-15:00</code> assigns at once.
slack-assign-case = Which case?
slack-assign-who = Who goes?
slack-assign-who-hint = The best first, with what speaks for each.
slack-assign-date = Which day?
slack-assign-time = From when?
slack-assign-length = For how long?
slack-assign-note = A note for the technician
slack-assign-note-hint = What to bring, whom to ask for
slack-assign-reason = Why later than promised?
slack-assign-late = The customer was promised somebody by { BY($due) }. To go later, choose the time in the form and write down why; that goes on record.
slack-assign-late-ask = The customer was promised somebody by { BY($due) }. { $known ->
    [yes] Going later needs the leave of { $names }; or choose an earlier time.
   *[no] Please choose an earlier time.
}
slack-assign-now = { $name } has it now.
slack-assign-nobody = Nobody can go at that time. Please choose another day or time; below is why.
slack-assign-barred = <b>Can't go then</b>
slack-assign-barred-line = { $name }: { $reasons }
slack-assign-barred-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
slack-assign-no-technician = That member does not go out as a technician. Try a name from <code>/crew</code>.
slack-assign-who-is-meant = { $several ->
    [yes] “{ $given }” can be any of these: { $names }. Please type more of the name.
   *[no] I know no technician “{ $given }”. There are: { $names }.
}
slack-assign-when-unclear = I can't read “{ $given }” as a day or a time. Write it like <code>tomorrow 13:00-15:00</code>.
slack-assign-refused = <b>{ $case }</b> is not given to { $name } yet.
slack-assign-done = <b>{ $case }</b> · { $name } goes { $window }.

slack-reason-travel = { $minutes ->
    [0] there already
   *[other] { $minutes } min away
}
slack-reason-workload = { $percent }% of the day free
slack-reason-parts = { $all ->
    [yes] has the parts on the van
   *[no] has { $on_van } of { $needed } parts on the van
}
slack-reason-slack = { $ample ->
    [yes] there in good time
   *[no] there { $slack } before it is due
}
slack-reason-preferred = asked for by the customer
slack-reason-continuity = { $visits ->
    [one] was at this machine once
   *[other] was at this machine { $visits } times
}
slack-reason-rating = { $stars } of 5 stars

slack-gate-territory = outside of their area
slack-gate-skill = lacks { $skills }
slack-gate-shift = not on shift for the whole time
slack-gate-overlap = booked { $window }, { $booking }
slack-gate-leave = on leave until { $until }
slack-gate-site-licence = no licence for this site

## Ask the customer

slack-ask-title = Ask the customer
slack-ask-text = What do you want { $name } to know or tell?
slack-ask-example = Is the printer on the ground floor?
slack-ask-hint = It goes to their chat in your name. The answer comes into the case's thread.
slack-ask-empty = Please write the question first.

## Putting right

slack-priority = { $priority ->
    [P1] P1 critical
    [P2] P2 high
    [P3] P3 medium
   *[P4] P4 low
}
slack-change-title = Correct the case
slack-change-type = What is it?
slack-change-priority = How urgent is it?
slack-change-reason = Why? It goes on record.
slack-cancel-title = Cancel the case
slack-cancel-warning = A cancelled case does not come back; the customer can report anew. { $assigned ->
    [yes] The visit of { $name } is taken back.
   *[no] Nobody is on the way.
}
slack-cancel-reason = Why is it cancelled?
slack-except-title = End without signature
slack-except-warning = <b>{ $work_order }</b> ends without the customer's signature. Your name and reason go into the report.
slack-except-reason = Why is there no signature?
slack-reason-needed = Please write a reason first; it goes on record.

## /crew

slack-crew-title = The crew { $day } · { $count }
slack-crew-empty = There are no technicians yet. <code>/callout invite Ben Ito technician</code> brings the first one in.
slack-crew-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
slack-crew-row = <b>{ $name }</b> · { $state ->
    [on_site] at work on site{ $free ->
        [yes] , free about { TIME($until) }
       *[no] {""}
    }
    [travelling] on the way{ $free ->
        [yes] , free about { TIME($until) }
       *[no] {""}
    }
    [free] free now
    [on_leave] on leave
    [later] on shift
   *[off_shift] off shift
} · { $works ->
    [yes] { $shift } · { $percent }% booked
   *[no] no shift
} · { $visits ->
    [0] no visits
    [one] one visit
   *[other] { $visits } visits
}
slack-crew-all-day = all day
slack-crew-visit = • { $time } { $case } { $customer } · { $status ->
    [travelling] on the way
    [on_site] on site
    [finished] ✅ done
    [missed] missed
   *[scheduled] planned
}
slack-crew-visits-more = • and { $count } more

## Home

slack-home-title = Good to see you, { $name }
slack-home-elsewhere = Your work is in Telegram. Type <code>/callout help</code> for what you can do here.
slack-home-summary = <b>{ $open }</b> open, { $waiting ->
    [0] nobody waiting unassigned
    [one] one waiting unassigned
   *[other] { $waiting } waiting unassigned
}
slack-home-count = { $state ->
    [breached] 🔴 { $count } overdue
    [at_risk] 🟠 { $count } at risk
    [paused] ⏸ { $count } paused
   *[on_track] 🟢 { $count } on track
}
slack-home-urgent = <b>Most urgent</b>
slack-home-crew = <b>The crew now</b>
slack-home-as-of = As of { $at }

## Alerts for managers

slack-alert-clock = <b>{ $case }</b> { $state ->
    [breached] 🔴 overdue: { slack-clock-of } was due { $due }
   *[at_risk] 🟠 at risk: { slack-clock-of } is due { $due }
} · { $priority } · { $machine } · { $place } · { slack-who }
slack-clock-of = { $kind ->
    [response] the answer
    [on_site] the arrival
   *[resolution] the fix
}
slack-alert-proposal = Could go: <b>{ $name }</b>, { $window } ({ $reasons })
slack-alert-unreachable = <b>{ $name }</b> ({ $customer }) can't be reached { alert-by } any more. { $mail ->
    [yes] We write to them by mail from now on.{" "}
   *[no] {""}
}{ $known ->
    [yes] Please phone { $phone } { $mail ->
        [yes] for what can't wait.
       *[no] from now on.
    }
   *[no] There is no phone number on record.
}

## The digest

slack-digest-text = { $today ->
    [yes] Today
   *[no] { $day }
}: { $opened } opened, { $completed } done, { $breached ->
    [0] none 🔴 overdue
   *[other] { $breached } 🔴 overdue
}, { $risk ->
    [0] none 🟠 at risk
   *[other] { $risk } 🟠 at risk
}, { $unassigned ->
    [0] nobody waiting unassigned.
    [one] one waiting unassigned.
   *[other] { $unassigned } waiting unassigned.
}
slack-digest-technician = { $name } · { $done } of { $planned } done
slack-digest-nothing = ✅ Nothing needs a decision.
slack-digest-decide = <b>{ $count ->
    [one] One thing needs a decision
   *[other] Two things need a decision
}</b>
slack-digest-decision = <b>{ $case }</b> { $why ->
    [breached] 🔴 overdue
    [at_risk] 🟠 at risk
    [declined] declined by the technician
    [reopened] still not right, says the customer
   *[unassigned] nobody has it yet
} · { $priority } · { $customer }
slack-digest-more = { $count ->
    [one] One more waits in <code>/queue all</code>.
   *[other] { $count } more wait in <code>/queue all</code>.
}
slack-digest-chart-title = The day in figures, { $day }
slack-digest-chart-technicians = Visits done
slack-digest-chart-done = { $done } of { $planned }
slack-digest-bar-opened = Opened
slack-digest-bar-completed = Done
slack-digest-bar-at-risk = At risk
slack-digest-bar-breached = Overdue
slack-digest-bar-unassigned = Unassigned
slack-digest-when = The digest comes every day at { $time } into { $channel }. <code>/digest now</code> brings it at once, <code>/digest at 18:00</code> moves it.
slack-digest-posted = The digest is on its way into { $channel }.
slack-digest-set = From now on the digest comes at { $time }.

## When something was given up

apology-customer = Sorry, that did not work on our side. What you sent is kept, and our people have been told. Please try again in a while.
apology-too-quick = You are quicker than I am. I have kept everything you sent and go through it in order, one after the other.
apology-staff = Sorry, that did not work. Nothing is lost: it is kept, and dispatch has been told. Please try again in a while.
apology-dispatch = A message from { $source } could not be handled (item { $item }, { $kind }). It is kept, and its sender was told.
