## A request that its customer, or the office, cancels.

cancel-request-ask-begun = { $name } is { $state ->
    [on_site] with you already
    [paused] not finished with the work yet
   *[travelling] on the way to you already
}. Shall we ask our office to end the visit? It decides, and you hear from us here.
cancel-request-yes-begun = Ask the office
cancel-request-asked = Our office and the technician know that you want to cancel. The office decides, and we write it here. Until then the visit goes on.
request-cancel-asked = { $state ->
    [granted] The visit is being ended; then the request is cancelled.
   *[asked] You asked to cancel. Our office decides.
}
timeline-cancel-asked = The office was asked to cancel.
timeline-goes-on = The office let the visit go on.
timeline-time-unsuitable = The time of the visit didn't suit you.
told-visit-goes-on = Our office has decided that the visit goes on.{ $known ->
    [yes] {" "}If that isn't right for you, call us on { $phone }.
   *[no] {" "}If that isn't right for you, write to us.
}
told-visit-ending = { $reason ->
    [cost_not_approved] Your company has not approved the cost. { $name } is ending the visit; then the request is cancelled.
    [customer_cancelled] As you asked, { $name } is ending the visit. Then the request is cancelled.
   *[other] This request is being cancelled: “{ $reason }” { $name } is ending the visit.
}
