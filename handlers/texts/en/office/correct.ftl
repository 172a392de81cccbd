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
slack-except-title = End without signature
slack-except-warning = <b>{ $work_order }</b> ends without the customer's signature. The customer reads your reason in the report, without your name.
slack-except-signed = { $work_order } was signed at { TIME($at) } by { $name }. There is nothing left to decide.
slack-except-approved = { $name } has approved already that { $work_order } ends without a signature.
slack-except-changed = { $work_order } has changed since this form was opened. Close it, read it again and approve it then.
slack-except-reason = Why is there no signature?
slack-reason-needed = Please write a reason first; it goes on record.
slack-refuse-title = Refuse
slack-refuse-warning = <b>{ $work_order }</b> stays open. The technician is told at once, with your words.
slack-refuse-reason = What should the technician do?
slack-refuse-usual = Please ask for the signature once more, or have somebody else there sign.
