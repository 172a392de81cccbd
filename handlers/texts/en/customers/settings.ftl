## Settings: how a customer wants to be told and visited.

command-settings = Language, quiet hours, which messages come
menu-settings = Settings
settings-asked-by = settings, my settings, preferences, notifications, quiet hours
settings-title = <b>Settings</b>
    Language: { $language }. { $quiet }
    { $only ->
        [yes] You get only what you ask for.
       *[no] We write to you about your requests.
    }
settings-button-quiet = Quiet hours
settings-button-ways = Messages
settings-button-times = When visits suit
settings-button-technician = Technician
settings-button-way-in = How to get in
settings-button-requests = Single requests
settings-button-language = Language
settings-button-menu = Menu
settings-language = Which language do you read?

settings-hours = { $start }–{ $end }
settings-quiet-now = { $some ->
    [yes] Quiet hours: { $start }–{ $end }{ $whose ->
        [own] .
       *[company] {" "}(ours).
    }
   *[no] No quiet hours.
}
settings-quiet = { $now }
    What can wait comes when they are over. Departure, arrival, answers and danger come at once.
settings-quiet-none = No quiet hours
settings-quiet-type = Other hours
settings-quiet-company = Like yours: { $start }–{ $end }
settings-quiet-ask = From when until when? Write it like 21:30-6.
settings-quiet-unclear = I can't read “{ $typed }” as hours. Write it like 21:30-6.
settings-quiet-help = Write when your quiet hours begin and end, like 21:30-6. What can wait comes when they are over.
error-no-quiet-hours = I can't read “{ $typed }” as hours. Write it like 21:30-6.

settings-ways = Where do messages come? Tap one to change it.
settings-ways-only = You get only what you ask for, what people working on your request write to you, and danger.
settings-group = { $group ->
    [visits] Visits
    [progress] On the day
    [reports] Reports, invoices
   *[surveys] Surveys
}
settings-way-now = { settings-group }: { $way ->
    [mail] by mail
    [both] here and by mail
    [off] off
   *[chat] here
}
settings-way = { $way ->
    [mail] By mail
    [both] Both
    [off] Off
   *[chat] Here
}
settings-way-ask = { $group ->
    [visits] Visits set, moved or called off, and reminders: where?
    [progress] On the way, delayed, paused, late: where?
    [reports] Reports and invoices: where?
   *[surveys] Questions about how satisfied you are: where?
}{ $mail ->
    [yes] {" "}Mails go to { $email }.
   *[no] {" "}By mail needs a mail address; our office enters it for you.
}
settings-only-on = Only what I ask for
settings-only-off = All messages again

settings-times = Visits suit: { $times }.
    Tap what suits, and once more to take it back. It is offered first when you report a fault.
settings-any-time = any time
settings-part-morning = mornings
settings-part-afternoon = afternoons
settings-part-evening = evenings

settings-technician = { $some ->
    [yes] You like { $name } to come. We try; we can't promise it.
   *[no] Is there somebody whom you like to come? We try; we can't promise it.
}
settings-technician-none = Nobody has been with you yet. After a visit you can choose here who should come again.
settings-technician-nobody = Anybody
error-technician-not-known-here = This technician has not been with you yet.

settings-way-in = How do we get in? It is encrypted, and shown to the technician on the day of a visit.{ $some ->
    [yes] {" "}Noted for: { $noted }.
   *[no] {""}
}
settings-way-in-not-yours = Colleagues who look after your company's machines note this here. For a single visit you say it in your request.
settings-way-in-ask = How do we get in at { $site }? Write it; it takes the place of what was noted.
settings-way-in-short = Please write a little more, like “Key at the gate, ask for Mr Lang”.
settings-way-in-delete = Delete it
settings-way-in-kept = { $some ->
    [yes] ✅ Noted for { $site }.
   *[no] ✅ Deleted. Nothing is noted for { $site }.
}
settings-way-in-help = Write codes, keys and whom to ask. It is encrypted; the technician sees it on the day of a visit.

settings-requests = { $stopped ->
    [0] You get messages about all of these. Tap one to stop them.
   *[other] Tap a request to stop its messages, or to get them again.
}
settings-request = { $state ->
    [off] off · { $label }
   *[on] { $label }
}
button-messages-off = Stop messages
button-messages-on = Send me messages
messages-switched = { $state ->
    [off] You get no more messages about this request, except answers, questions of people working on it, and danger.
   *[on] You get messages about this request again.
}
request-asked-by = request, status, status of, where is, what about, my request, number
request-unknown = I can't find { $case } among your requests. How can we help?
