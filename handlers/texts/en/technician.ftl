## What technicians read on Telegram. The reference first, then the words.

## The menu of commands

tech-command-today = Your visits today
tech-command-tomorrow = Your visits tomorrow
tech-command-status = The job under way
tech-command-help = What you can do here

## The day

tech-welcome = Hello { $name }. Your visits come here, and you do the whole job from this chat.
tech-day = { $count ->
    [0] Your list for { DAY($day) }: nothing yet. I'll write when a visit comes.
    [one] Your list for { DAY($day) }: one visit
   *[other] Your list for { DAY($day) }: { $count } visits
}
tech-day-line = <b>{ $work_order }</b> · { TIME($starts) }–{ TIME($ends) }{ $state ->
    [travelling] {" "}· on the way
    [on_site] {" "}· on site
    [finished] {" "}· ✅ done
    [missed] {" "}· 🔴 overdue
   *[scheduled] {""}
} · { $account } · { $asset }
tech-day-button = { TIME($at) } { $account }
tech-status-none = Nothing is under way, and nothing more is planned for today.
tech-status-next = Nothing is under way. Next: { $at }, { $account }.
tech-status-several = You have { $count } visits under way. Which one?
tech-which-ask = Which visit is this for?
tech-which-label = { $work_order } · { $account }
tech-help = Tap a visit to open it; its card has everything, from [On my way] to [Finish].
    Photos, notes and recordings that you just send here go to the visit under way. Reply to a card to mean that visit.
    /today and /tomorrow show your visits, /status the job under way.
tech-nothing-open = There is nothing to cancel.
tech-unclear = I can't use that here. Send a photo, a note or a recording for the visit under way, or tap /today.
tech-no-visit = There is no visit today that this could belong to, so I have not kept it. To mean another visit, reply to its card.
tech-position-kept = Thank you. Dispatch sees where you are.
tech-position-there = Thank you. Are you at { $account } for <b>{ $work_order }</b>?
tech-not-now = Not at this point of the visit. The card shows what is possible.

## Buttons

tech-button-open = Open
tech-button-go = On my way
tech-button-new-eta = New arrival time
tech-button-here = I'm here
tech-button-decline = Can't do it
tech-button-album = Photos ({ $count })
tech-button-checklist = Checklist { $done }/{ $of }
tech-button-photo = Photo
tech-button-part = Part
tech-button-note = Note
tech-button-details = Details
tech-button-hold = Hold
tech-button-finish = Finish
tech-button-resume = Go on
tech-button-summary = What was done
tech-button-sign = Signature
tech-button-today = Today
tech-button-tomorrow = Tomorrow
tech-button-back-to-job = Back to the job
tech-button-share-place = Share my location
tech-button-no-place = Without location
tech-button-thats-all = That's all
tech-button-undo = Undo
tech-button-another = Another part
tech-button-keep = Keep it
tech-button-nothing = Nothing
tech-button-no-rating = No rating
tech-button-sign-here = Sign here
tech-button-sign-link = Send the customer a link
tech-button-sign-chat = Ask the customer
tech-button-sign-sheet = Signed on paper
tech-button-sign-absent = Nobody signs

## The card

tech-no-words = see the photos
tech-card-head = <b>{ $work_order }</b> · { $window }{ $state ->
    [missed] {" "}· 🔴 overdue
   *[other] {""}
}
tech-card-head-travelling = <b>{ $work_order }</b> · on the way, there about { TIME($expected) }
tech-card-priority = { $priority }
tech-card-due = { $state ->
    [on_track] 🟢 on track
    [at_risk] 🟠 at risk
    [breached] 🔴 overdue
    [paused] ⏸ paused
   *[met] ✅ kept
} · { $priority } · { $clock ->
    [on_site] be there by
    [response] answer by
   *[resolution] done by
} { BY($due) }
tech-card-fault = <b>{ $asset } { $serial }</b>{ $placed ->
    [yes] {" "}({ $placement })
   *[no] {""}
}: { $problem }
tech-card-place = { $account } · { $site }
tech-card-access = Way in: { $access }
tech-card-contact = Contact: { $name } { $phone }
tech-card-note = From dispatch: { $note }
tech-card-history = Before, { DAY($on) }: { $problem }
tech-card-bring = Bring: { $parts }
tech-bring-part = { $name } { $part } ({ $count ->
    [0] none on your van
   *[other] { $count } on your van
})
tech-card-done = <b>{ $work_order }</b> · ✅ done · { $account } · { $asset }
tech-card-over = <b>{ $work_order }</b> · { $account } · { $asset }: this visit is over; the work goes on with another one.
tech-card-off = <b>{ $work_order }</b> · { $account } · { $asset }: this visit is not yours any more.
tech-album = <b>{ $work_order }</b> · { $count ->
    [one] The photo
   *[other] { $count } photos
} from the customer
tech-job-head = <b>{ $work_order }</b> · on site since { TIME($since) }
tech-job-held = ⏸ paused: { tech-hold-reason }
tech-job-account = { $account } ·
tech-job-recorded = { $photos ->
    [0] No photos
    [one] One photo
   *[other] { $photos } photos
}, { $notes ->
    [0] no notes
    [one] one note
   *[other] { $notes } notes
} so far
tech-job-parts = Used: { $parts }

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

## Checklist

tech-check-ask = <b>{ $work_order }</b> · Check { $position } of { $of }
    <b>{ $text }</b>
tech-check-answer = { $answer ->
    [ok] OK
    [attention] Needs attention
    [not_applicable] Does not apply
   *[open] open
}
tech-check-now = Now: { tech-check-answer }{ $noted ->
    [yes] , { $note }
   *[no] {""}
}
tech-check-list = All checks
tech-check-label = { $position }. { $text } · { $answer ->
    [ok] ✅ OK
    [attention] 🟠 attention
    [not_applicable] n/a
   *[open] open
}
tech-check-jump = <b>{ $work_order }</b> · { $done } of { $of } checks answered. Tap one to answer or change it.
tech-check-kept = Check { $position }: { tech-check-answer }.
tech-check-note-ask = { $position }. { $text }
    What needs attention? A few words; they stand in the report.
tech-check-note-short = A few words more, please: what is it that needs attention?
tech-check-done = <b>{ $work_order }</b> · ✅ All { $of } checks are answered.
tech-check-left = <b>{ $work_order }</b> · { $done } of { $of } checks are answered and kept. It goes on where you left it.
tech-check-help = Every answer is kept at once. [All checks] leads to any of them, also to change an answer.

## Photos

tech-stage = { $stage ->
    [before] Before
    [after] After
   *[during] During
}
tech-photo-stage-ask = <b>{ $work_order }</b> · { $count ->
    [0] Photos of which moment?
    [one] One photo is here. Of which moment?
   *[other] { $count } photos are here. Of which moment?
}
tech-photo-ask = { $stage }: { $count ->
    [0] send the photos, one or many, with a caption if you like.
    [one] one photo kept. More? Just send them.
   *[other] { $count } photos kept. More? Just send them.
}
tech-photo-kept = <b>{ $work_order }</b> · { $stage }: { $count ->
    [0] no photos
    [one] one photo
   *[other] { $count } photos
} kept.
tech-photo-help = Photos go into the service report, by moment. What you have sent is kept.

## Parts

tech-part-ask = <b>{ $work_order }</b> · Which part did you use? The likely ones come first. Tap, or type its number or name.
tech-part-van-empty = <b>{ $work_order }</b> · There is nothing on your van by the books. Type a part number and I'll say where it lies.
tech-part-label = { $name } { $part } · { $count }
tech-part-several = “{ $typed }” fits more than one: { $parts }. Type the number, or tap one.
tech-part-unknown = I know no part “{ $typed }”. Check the number on the packet, or tap one from your van.
tech-part-elsewhere = { $name } { $part } is not on your van. In stock: { $places }. Tap another, or note it and ask dispatch.
tech-part-place = { $location } ({ $count })
tech-part-nowhere = none
tech-part-quantity-ask = { $name } { $part }: how many? You have { $count }.
tech-part-quantity-unclear = Type how many, as a number like <code>1</code>.
tech-part-short = You have { $count } of { $part }, not { $wanted }. Elsewhere in stock: { $places }. How many did you use?
tech-part-used = <b>{ $work_order }</b> · { $quantity } × { $name } { $part } recorded. { $count ->
    [0] None left on your van.
   *[other] { $count } left on your van.
}
tech-part-undone = <b>{ $work_order }</b> · { $quantity } × { $name } is back on your van.
tech-part-undone-already = That one is undone already.
tech-part-help = What you use is taken off your van at once. A mistake is undone with [Undo].

## Notes and free words

tech-note-ask = <b>{ $work_order }</b> · What should be noted? Write it or speak it.
tech-note-short = A few words more, please, so that others understand it.
tech-note-voice = Voice note, recording { $recording }
tech-note-kept = <b>{ $work_order }</b> · Noted.
tech-note-voice-kept = <b>{ $work_order }</b> · Your recording is kept.
tech-note-help = Notes are for colleagues and the record. The customer gets no message.
tech-talk-ask = <b>{ $work_order }</b> · “{ $text }” Who is it for?
tech-talk-note = Add as note
tech-talk-customer = Message the customer
tech-talk-sent = <b>{ $case }</b> · Sent to { $name }.
tech-talk-help = A note stays with us; a message goes to the customer's chat.

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
tech-held = <b>{ $work_order }</b> · ⏸ paused: { $reason }. Dispatch sees it. Tap [Go on] when it goes on.
tech-resumed = <b>{ $work_order }</b> · It goes on.
tech-hold-help = The visit stays yours. Only when the customer has to decide or act does the promised time rest, if the contract says so.

## Finish

tech-missing = <b>{ $work_order }</b> can't be finished yet. Missing:
    { $items }
tech-missing-point = – { $text }
tech-missing-more = { $count ->
    [one] – and one more check
   *[other] – and { $count } more checks
}
tech-missing-item = { $what ->
    [summary] – what was done
    [photo_after] – a photo of after the work
    [signature] – the customer's signature
   *[other] – the report
}
tech-summary-ask = <b>{ $work_order }</b> · What was done? In your words; the customer reads them. Reported was: { $fault }
tech-summary-now = Now it says: { $summary }
tech-summary-short = One full sentence, please: what did you find, and what did you do?
tech-summary-long = That is too long for the report. Please keep it under { $count } characters.
tech-summary-voice = Your recording is kept as a note. For the report, please write one sentence as well.
tech-summary-help = This stands on the page that the customer signs, and in the report.
tech-recommend-ask = What do you recommend to the customer? A part to order, a thing to watch; or nothing.
tech-signed = <b>{ $work_order }</b> · Signed by { $name }.

## The signature

tech-sign-hand-over = <b>{ $work_order }</b> · Hand over the phone for the signature.
tech-sign-ask = <b>{ $work_order }</b> · The customer's signature, please. How?
tech-sign-sent = <b>{ $work_order }</b> · { $name } has it in their chat. I'll write when it is signed.
tech-sign-no-chat = { $name } has no chat with us. Please take the signature another way.
tech-sheet-ask = <b>{ $work_order }</b> · Send a photo of the signed sheet.
tech-sheet-help = The whole sheet, flat and in light, with the name readable.
tech-signer-ask = Who signed?
tech-signer-unclear = Please write the name as on the sheet.
tech-rating-ask = How does { $name } rate the visit?
tech-absent-ask = <b>{ $work_order }</b> · What is it? Without a signature, dispatch has to approve the end of the work.
tech-absent-why = { $why ->
    [refuses] Refuses to sign
   *[absent] Nobody is here
}
tech-absent-reason-ask = What did they say, or whom did you look for? Dispatch decides by it.
tech-absent-note = No signature: { $why ->
    [refuses] the customer refuses
   *[absent] nobody is there to sign
} ({ $words })
tech-absent-dispatch = <b>{ $name }</b> asks to finish { $work_order } without a signature: { $why ->
    [refuses] the customer refuses
   *[absent] nobody is there to sign
}. { $words }
tech-absent-asked = <b>{ $work_order }</b> · Dispatch is asked to approve it. I'll write when they have; you can go on meanwhile.
tech-absent-help = Nothing is lost: if somebody signs after all, use [Finish] again.

## What happens

tech-new-visit = <b>{ $work_order }</b> · New visit { $window } · { $account }
tech-moved = <b>{ $work_order }</b> · { $account } has moved: now { $window }, before { $before }.
tech-off = <b>{ $work_order }</b> · { $account }, { $window } is off: { $reason ->
    [reassigned] somebody else goes
   *[other] { $reason }
}. There is nothing for you to do.
tech-hurry = <b>{ $work_order }</b> · 🟠 at risk: be at { $account } by { BY($due) }.
tech-customer-says = <b>{ $work_order }</b> · { $name } writes: { $text }
tech-signed-not-done = <b>{ $work_order }</b> · Signed by { $name }. Tap [Finish] to see what is still missing.
tech-excepted = <b>{ $work_order }</b> · { $name } approved the end without a signature. Tap [Finish] to see what is still missing.
tech-done = ✅ <b>{ $work_order }</b> done, { $minutes } min.
tech-done-next = Next: { TIME($at) }, { $account }, { $minutes ->
    [0] right here.
   *[other] { $minutes } min away.
}
tech-done-last = That was the last one for today.
tech-not-on-chat = <b>{ $name }</b> is not on Telegram yet and does not know of { $work_order }. Please call, or send a new invite.

## Refusals around the work

error-already-signed = { $work_order } is signed already. Nothing was changed.
error-not-in-stock = There are { $on_hand } of { $part } there, not { $wanted }. Nothing was taken.
error-bad-quantity = A quantity is a whole number from 1.
error-completion-refused = { $work_order } can't be finished yet. Tap [Finish] to see what is missing.
error-signature-incomplete = Something is missing from the signature. Nothing was signed; please try again.
error-signature-request-invalid = This link was used already, or its time is over. Ask for a new one.
error-reason-needed = Please say why, in a few words.
error-text-needed = Please write a few words.
