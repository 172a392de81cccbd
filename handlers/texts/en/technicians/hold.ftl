## Hold

tech-hold-reason = { $reason ->
    [waiting_for_parts] waiting for parts
    [customer_decision] the customer has to decide
    [waiting_for_customer] the customer has to prepare something
    [no_access] no access
    [unsafe_site] not safe
   *[internal] the office takes over
}
tech-hold-choice = { $reason ->
    [waiting_for_parts] Parts are missing
    [customer_decision] Customer decides
    [waiting_for_customer] Customer prepares
    [no_access] No access
    [unsafe_site] Not safe
   *[internal] Office takes over
}
tech-hold-ask = <b>{ $work_order }</b> · Why does the work have to wait?
tech-hold-note-ask = On hold: { $reason }. What should dispatch know? A few words, or skip.
tech-held = <b>{ $work_order }</b> · ⏸ paused: { $reason }. Dispatch sees it. Tap [Go on] to resume.
tech-resumed = <b>{ $work_order }</b> · Resumed.
tech-hold-help = The visit stays yours. Only when the customer has to decide or act does the promised time rest, if the contract says so.
