## The card

tech-no-words = see the photos
tech-danger = 🔴 <b>Danger</b>{ $said ->
    [yes] : “{ $words }”
   *[no] {""}
}
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
} · { $priority } · { $state ->
    [breached] { $clock ->
        [on_site] arrival was due
        [response] answer was due
       *[resolution] fix was due
    }
   *[running] { $clock ->
        [on_site] be there by
        [response] answer by
       *[resolution] done by
    }
} { BY($due) }
tech-card-fault = <b>{ $asset } { $serial }</b>{ $placed ->
    [yes] {" "}({ $placement })
   *[no] {""}
}: { $problem }
tech-card-place = { $account } · { $site }
tech-card-access = Way in: { $text }
tech-card-access-today = Way in today: { $text }
tech-card-access-site = Way in, as always: { $text }
tech-card-access-later = Way in: shown on the day of the visit
tech-card-access-unreadable = Way in: can't be shown, please ask dispatch
tech-card-contact = Contact: { $name } { $phone }
tech-card-note = From dispatch: { $text }
tech-card-talk = { $count ->
    [one] One message
   *[other] { $count } messages
} about this request{ $quoted ->
    [yes] . { $name }: “{ $text }”
   *[no] {""}
}
tech-card-history = Before, { DAY($on) }: { $text }
tech-card-bring = Bring: { $parts }
tech-bring-part = { $name } { $part } ({ $count ->
    [0] none on your van
   *[other] { $count } on your van
})
tech-card-done = <b>{ $work_order }</b> · ✅ done · { $account } · { $asset }
tech-card-over = <b>{ $work_order }</b> · { $account } · { $asset }: this visit is over; the work goes on with another one.
tech-card-off = <b>{ $work_order }</b> · { $account } · { $asset }: this visit is called off for you.
tech-album = <b>{ $work_order }</b> · From the customer: { $photos ->
    [0] {""}
    [one] one photo
   *[other] { $photos } photos
}{ $both ->
    [yes] {" and "}
   *[no] {""}
}{ $files ->
    [0] {""}
    [one] one file
   *[other] { $files } files
}
tech-files-gone = { $count ->
    [one] One file is not kept any more.
   *[other] { $count } files are not kept any more.
}
tech-file-unsent = One file could not be sent. Please ask dispatch for it.
tech-details-asset = <b>{ $asset } { $serial }</b> { $placement }
tech-details-fault = Fault: { $text }
tech-details-more = { $text }
tech-details-talk = <b>Messages, the latest first</b>
tech-details-said = { $name }, { $at }: { $text }
tech-details-files = { $count ->
    [one] sent a file
   *[other] sent { $count } files
}
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
