## What happened, one line each

slack-event-case-opened = Reported by { $who }
slack-event-case-priority-changed = Priority { $before } → { $after }, by { $who }{ $has-reason ->
    [yes] : { $reason ->
        [clock_at_risk] a promised time is at risk
       *[other] “{ $reason }”
    }
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
slack-event-case-message-posted = { $has-text ->
    [yes] { $author_kind ->
        [contact] { $corrects ->
            [yes] <b>{ $author_name }</b> corrected: { $text }
           *[no] <b>{ $author_name }</b> writes: { $text }
        }
       *[staff] { $author_name } { slack-event-message-to }: { $text }
    }
   *[no] { $author_kind ->
        [contact] <b>{ $author_name }</b> sent { slack-files }
       *[staff] { $author_name } { slack-event-message-to }: { slack-files }
    }
}
slack-event-message-to = { $audience ->
    [technician] to the technician
    [both] to customer and technician
    [desk] to the desk
   *[other] to the customer
}
slack-event-case-danger-written = 🔴 <b>Danger</b>, written where { $work_order } is signed, by <b>{ $author }</b>: “{ $text }” Nobody has asked them about it yet: please call them at once.
slack-event-case-fault-split = { $who } says that this is another fault. It is now { $became }.
slack-event-case-resolved = ✅ The work is done. The customer is asked whether all is well.
slack-event-case-closed = { $confirmed ->
    [yes] ✅ The customer says all is well. Closed.
   *[no] Closed: the customer did not object within three days.
}
slack-event-case-reopened = Still not right, says { $who }: { $reason ->
    [see_files] see the files that they sent
   *[other] “{ $reason }”
}
    The case is open again and needs somebody.
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
slack-event-sla-clocks-resumed = The promised times count again.
slack-event-appointment-scheduled = { $who } assigned <b>{ $name }</b>, { $window }{ $approved ->
    [yes] . Later than promised, approved by { $approved_by }{ $has-reason ->
        [yes] : “{ $reason }”
       *[no] {""}
    }
   *[no] {""}
}
slack-event-appointment-rescheduled = { $who } moved the visit of <b>{ $name }</b> to { $window }{ $approved ->
    [yes] . Later than promised, approved by { $approved_by }{ $has-reason ->
        [yes] : “{ $reason }”
       *[no] {""}
    }
   *[no] {""}
}
slack-event-appointment-window-kept = { $who } leaves the visit of <b>{ $name }</b> at { $window }. Later than promised, approved by { $approved_by }{ $has-reason ->
    [yes] : “{ $reason }”
   *[no] {""}
}
slack-event-approvals-asked = { $who } asks whether a visit may be later than promised ({ $approval }){ $has-reason ->
    [yes] : “{ $reason }”
   *[no] {""}
}
slack-event-approvals-offered-to-deputy = Nobody has decided { $approval } in time: other dispatchers may decide as well
slack-event-approvals-granted = { $who } approved { $approval }{ $has-reason ->
    [yes] : “{ $reason }”
   *[no] {""}
}
slack-event-approvals-refused = { $who } refused { $approval }{ $has-reason ->
    [yes] : “{ $reason }”
   *[no] {""}
}
slack-event-approvals-withdrawn = { $who } withdrew { $approval }
slack-event-approvals-overtaken = { $approval } needs no decision any more
slack-event-appointment-cancelled = The visit of { $name } was taken back{ $reason ->
    [reassigned] {" "}for somebody else
    [completed] : the work is done
    [cost_not_approved] : cost not approved by the customer
    [customer_cancelled] : the customer's wish
   *[other] : “{ $reason }”
}
slack-event-appointment-declined = <b>{ $name }</b> can't do it: { slack-decline-why }
    The case is back in the queue.
slack-decline-why = { $reason ->
    [ill] ill
    [clash] no time then
    [distance] too far
    [van] van or tools
    [skill] not their field
   *[other] “{ $reason }”
}
slack-event-appointment-technician-set-out = <b>{ $name }</b> { $again ->
    [yes] will be there at another time,
   *[no] is on the way,
} about { TIME($expected_at) }
slack-event-appointment-technician-checked-in = <b>{ $name }</b> is there
slack-event-appointment-ended-by-dispatch = { $who } ended the visit of <b>{ $name }</b>
slack-event-dispatch-gates-overridden = { $who } sends { $name } against the rules{ $has-reason ->
    [yes] : “{ $reason }”
   *[no] {""}
}
slack-event-dispatch-spending-passed = { $who } lets it go ahead before the customer has approved the cost: “{ $reason }”
slack-event-dispatch-account-hold-passed = { $who } lets it go ahead although the account is on hold: “{ $reason }”
slack-event-work-order-status-changed = { $after ->
    [on_hold] ⏸ { $work_order } is on hold: { tech-hold-reason }
   *[other] { $work_order } goes on
}
slack-event-work-order-note-added = Note by { $who }: { $has-text ->
    [yes] { $text }
   *[no] { slack-files }
}
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
slack-event-work-order-completion-exception-asked = { $who } asks to finish { $work_order } without a signature: { $reason ->
    [refuses] the customer refuses
   *[absent] nobody is there to sign
}.{ $has-text ->
    [yes] {" "}{ $text }
   *[no] {""}
}
slack-event-work-order-completion-excepted = { $who } approved finishing without a signature: “{ $reason }”
slack-event-work-order-completion-exception-refused = { $who } does not let { $work_order } end without a signature{ $has-reason ->
    [yes] : { $reason }
   *[no] .
}
slack-event-work-order-completed = ✅ { $work_order } done
slack-event-service-report-ready = The service report of { $work_order } is ready
slack-event-work-order-signature-voided = { $who } changes { $work_order } after it was signed. The signature does not count any more; the customer signs again.
slack-event-service-report-held = 🔴 The report of { $work_order } was not made: a picture that belongs to it is not the file that was kept. Run <code>callout audit verify --media</code> and restore the file from a backup.
