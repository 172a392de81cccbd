## Letting a case wait, and going on

slack-command-hold = The request waits, for the customer, say: its clocks stand still if the contract counts the reason. Add a note if you like.
slack-command-resume = The request no longer waits: its clocks run on.
slack-hold-reason = { $reason ->
    [waiting_for_customer] waiting for the customer
    [customer_decision] the customer has to decide
    [waiting_for_parts] waiting for parts
    [no_access] no access
    [unsafe_site] not safe on site
   *[internal] waiting for us
}
slack-hold-since = { $today ->
    [yes] { TIME($since) }
   *[no] { $since }
}
slack-case-waits = ⏸ { slack-hold-reason } since { slack-hold-since }
slack-hold-done = ⏸ <b>{ $case }</b>: { slack-hold-reason } since { slack-hold-since }. { $counted ->
    [yes] The clocks stand still until the customer answers or you type <code>/resume { $case }</code>.
   *[no] The clocks go on: the contract doesn't count this as the customer's.
}
slack-hold-again = ⏸ <b>{ $case }</b>: { slack-hold-reason } since { slack-hold-since } already. { $counted ->
    [yes] The clocks stand still.
   *[no] The clocks go on: the contract doesn't count this as the customer's.
}
slack-hold-which = Why does { $case } wait?{ $noted ->
    [yes] {" "}Your words go along as a note: “{ $note }”
   *[no] {""}
}
slack-button-hold = { $reason ->
    [waiting_for_customer] Customer's answer
    [customer_decision] Customer decides
    [waiting_for_parts] Parts
    [no_access] No access
    [unsafe_site] Not safe
   *[internal] Our side
}
slack-hold-usage = Which request, and why? For example <code>/hold C-10042 waiting for customer</code>
slack-hold-ended = { $case } has ended ({ $status }): nothing waits any more.
slack-resume-usage = Which request? For example <code>/resume C-10042</code>
slack-resume-none = { $case } isn't waiting.{ $visit ->
    [yes] {" "}The work on it is on hold: it goes on when the technician continues, or when you assign it.
   *[no] {""}
}
slack-resume-done = { $case } goes on. { $running ->
    [yes] { $paused ->
        [yes] The work is still on hold, so the clocks stand still until it goes on, too.
       *[no] Next due { $due }.
    }
   *[no] No clock is running.
}
slack-ask-wait = The case then
slack-ask-waits = waits for the customer
slack-ask-waits-why = The clocks stand still until the answer, if the contract counts it.
slack-event-case-held = ⏸ { $who }: { slack-hold-reason }. { $counted ->
    [yes] The clocks stand still.
   *[no] The clocks go on: the contract doesn't count this as the customer's.
}{ $has-note ->
    [yes] {" "}“{ $note }”
   *[no] {""}
}
slack-event-case-hold-ended = { $why ->
    [answered] The customer has answered: no longer waiting.
    [moved] No longer waiting: the case has moved on.
   *[resumed] { $who } ended the wait.
}
slack-event-sla-pause-ended = This reason is gone: { slack-hold-reason }. The clocks still stand, as something else waits.
