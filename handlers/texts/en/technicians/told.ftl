## What happens

tech-new-visit = <b>{ $work_order }</b> · New visit { $window } · { $account }
tech-moved = <b>{ $work_order }</b> · New time for { $account }: { $window } (was { $before }).
tech-off = <b>{ $work_order }</b> · { $account }, { $window } is off: { $reason ->
    [reassigned] somebody else goes
    [cost_not_approved] the customer has not approved the cost
    [customer_cancelled] cancelled by the customer
   *[other] “{ $reason }”
}. There is nothing for you to do.
tech-hurry = <b>{ $work_order }</b> · 🟠 at risk: be at { $account } by { BY($due) }.
tech-desk-says = <b>{ $work_order }</b> · { $name } from the office: { $text }
tech-told = <b>{ $name }</b> from the office: { $text }
    Reply to this message to answer.
tech-answered-desk = Sent to { $name }.
tech-customer-says = <b>{ $work_order }</b> · { $name } writes: { $text }
tech-excepted = <b>{ $work_order }</b> · { $name } approved the end without a signature. Tap [Finish] to see what is still missing.
tech-signer-misses = <b>{ $work_order }</b> · Something is missing, says { $name }: { $text }
tech-exception-refused = <b>{ $work_order }</b> · { $name } does not approve the end without a signature.
tech-exception-refused-usual = Please ask for the signature once more, or have somebody else there sign.
tech-done = ✅ <b>{ $work_order }</b> done, { $minutes } min.
tech-done-next = Next: { TIME($at) }, { $account }, { $minutes ->
    [0] right here.
   *[other] { $minutes } min away.
}
tech-done-last = That was the last one for today.
tech-not-on-chat = <b>{ $name }</b> is not on Telegram yet and does not know of { $work_order }. Please call, or send a new invite.
