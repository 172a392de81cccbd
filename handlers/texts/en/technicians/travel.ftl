## On my way, I'm here, can't do it

tech-eta-ask = <b>{ $work_order }</b> · When will you be at { $account }? The customer is told. Tap, or type a time like 13:20.
tech-eta-reckoned = In { $minutes } min, by distance
tech-eta-minutes = { $minutes } min
tech-eta-unclear = I can't read that as a time. Type minutes like <code>25</code> or a time like <code>13:20</code>, or tap one.
tech-eta-far = That is more than eight hours from now. Type a time of today, or tap one.
tech-eta-help = The customer gets this time at once. If it changes on the road, tap [New arrival time] on the card.
tech-on-way = <b>{ $work_order }</b> · The customer knows: about { TIME($at) }.
tech-check-in-ask = <b>{ $work_order }</b> · Share your location to show that you are at { $account }.
tech-check-in-help = The location is kept with your arrival and shown to dispatch only. Without it, the arrival counts as well.
tech-arrived = <b>{ $work_order }</b> · You arrived at { TIME($at) }.
tech-arrived-unplaced = <b>{ $work_order }</b> · You arrived at { TIME($at) }, recorded without a location.
tech-arrived-far = <b>{ $work_order }</b> · You arrived at { TIME($at) }. The site is { $distance } from your location; that is noted, and the arrival counts.
tech-decline-ask = <b>{ $work_order }</b> · { $fault }
    Why can't you do it? Dispatch finds somebody else. Tap, or type a few words.
tech-decline-ill = I'm ill
tech-decline-clash = No time then
tech-decline-distance = Too far
tech-decline-van = Van or tools
tech-decline-skill = Not my field
tech-decline-short = A few words more, please, so that dispatch can plan. Or tap a reason.
tech-decline-help = Your reason goes to dispatch, not to the customer. The visit leaves your list at once.
tech-declined = <b>{ $work_order }</b> · Given back. Dispatch has your reason and finds somebody else.
