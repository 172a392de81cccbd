## Visits, as their customer is told of them.

told-visit-set = { $name } will be with you { $window }.
told-visit-moved = New time: { $name } will be with you { $window }.
told-visit-reminder = A reminder: { $name } will be with you { $window }.
told-visit-given = { $name } will be with you { $window }, in place of { $before }.
told-visit-off-other = The visit { $window } can't take place. { $name } will still be with you { $other }.
told-visit-over = { $name }'s visit is over, and the work isn't finished yet. We'll write to you who comes next, and when.
told-resumed = Resumed: { $name } is with you and working on it.
button-not-suiting = That doesn't suit me

not-suiting-ask = { $name } is planned for { $window }. What would suit you better? Tap, or write it.
not-suiting-short = Please say a little more, like “Thursday after 2”.
not-suiting-noted = Your wish is with our office: { $wish }. We'll write with the new time. Until then the visit { $window } stands.
not-suiting-left = Nothing was changed. The visit stands.
not-suiting-over = This visit has changed since. Here is how it stands.
not-suiting-help = Say when a visit would suit you. Our office sets the new time and we write it here; until then the planned visit stands.

request-in = ✅ Your request is in.
request-visit-missed = { $name } should have been with you { $window }.
