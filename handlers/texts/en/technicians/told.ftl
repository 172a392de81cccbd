## What happens

tech-new-visit = <b>{ $work_order }</b> · New visit { $window } · { $account }
tech-moved = <b>{ $work_order }</b> · New time for { $account }: { $window } (was { $before }).
tech-off = <b>{ $work_order }</b> · { $account }, { $window } is off: { $reason ->
    [reassigned] somebody else goes
   *[other] { $reason }
}. There is nothing for you to do.
tech-hurry = <b>{ $work_order }</b> · 🟠 at risk: be at { $account } by { BY($due) }.
tech-customer-says = <b>{ $work_order }</b> · { $name } writes: { $text }
tech-excepted = <b>{ $work_order }</b> · { $name } approved the end without a signature. Tap [Finish] to see what is still missing.
tech-done = ✅ <b>{ $work_order }</b> done, { $minutes } min.
tech-done-next = Next: { TIME($at) }, { $account }, { $minutes ->
    [0] right here.
   *[other] { $minutes } min away.
}
tech-done-last = That was the last one for today.
tech-not-on-chat = <b>{ $name }</b> is not on Telegram yet and does not know of { $work_order }. Please call, or send a new invite.
