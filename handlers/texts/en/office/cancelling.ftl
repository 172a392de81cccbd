## A case that is cancelled, also while a technician is on the way or on site

slack-customer-reads = The customer reads this.
slack-technician-reads = The technician reads this.
slack-staff-only = Only staff read this.
slack-cancel-title = Cancel the case
slack-cancel-warning = A cancelled case does not come back; the customer can report it again. { $state ->
    [on_site] { $name } is on site: they record time and parts and end the visit, then the case is cancelled.
    [travelling] { $name } is on the way and is told to turn back.
    [planned] The visit of { $name } is taken back.
   *[nobody] Nobody is on the way.
}
slack-cancel-reason = Why is it cancelled?
slack-cancel-note = Internal note
slack-cancel-request = { $state ->
    [granted] ⏸ { $name } is asked to end the visit, with time and parts. Then the case is cancelled.
    [unassigned] 🟠 needs attention: the customer wants to cancel. What shall happen?
   *[asked] 🟠 needs attention: the customer wants to cancel, and { $name } has begun. What shall happen?
}
slack-button-end-visit = End the visit
slack-button-end-now = End it now
slack-button-carry-on = Carry on
slack-cancel-ended = <b>{ $case }</b> · { $state ->
    [ending] { $name } is told to end the visit, with time and parts.
   *[ended] Ended and cancelled.
}
slack-cancel-carried-on = <b>{ $case }</b> · The visit goes on. The technician and the customer are told.
slack-cancel-settled = <b>{ $case }</b> · This has been decided already.

slack-event-case-cancel-asked = 🟠 needs attention: <b>{ $who }</b> wants to cancel. { $name } is { $on_site ->
    [yes] on site
   *[no] on the way
} and carries on until you decide.
slack-event-case-cancel-refused = { $who } lets the visit go on. The customer is told.
slack-event-case-cancel-granted = { $who } has the visit ended: { slack-cancel-why }{ slack-cancel-note-told }. { $name } closes it with time and parts.
slack-event-case-cancelled = Cancelled by { $who }{ $has-reason ->
    [yes] : { slack-cancel-why }
   *[no] {""}
}{ slack-cancel-note-told }
slack-cancel-note-told = { $has-note ->
    [yes] {" "}· internal: “{ $note }”
   *[no] {""}
}
slack-cancel-why = { $reason ->
    [cost_not_approved] cost not approved by the customer
    [customer_cancelled] the customer's wish
    [visit_ended] the visit was ended
   *[other] “{ $reason }”
}
