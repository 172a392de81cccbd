## How much longer the work takes, once the cause is found.

tech-button-diagnosed = Cause found
tech-diagnosed-ask = <b>{ $work_order }</b> · How much longer will it take? The customer reads it. Tap, or type minutes or a time like 15:10.
tech-diagnosed-minutes = { $minutes } min
tech-diagnosed-unclear = I can't read that as a time. Type minutes like <code>25</code>, <code>2 h</code> or a time like <code>15:10</code>, or tap one.
tech-diagnosed-far = That is more than ten hours from now. If you need another visit, use [Hold].
tech-diagnosed = <b>{ $work_order }</b> · The customer reads: done about { TIME($at) }.
tech-diagnosed-help = The customer sees in their request how much longer it takes. If it changes, tap [Cause found] again.
tech-job-until = Told to the customer: done about { TIME($at) }
