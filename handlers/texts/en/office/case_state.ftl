## The state of a case

slack-clock-kind = { $kind ->
    [response] answer
    [on_site] arrival
   *[resolution] fix
}
slack-clock = { $state ->
    [on_track] 🟢 on track, { slack-clock-kind } due in { $left }
    [at_risk] 🟠 at risk, { slack-clock-kind } due in { $left }
    [breached] 🔴 overdue, { slack-clock-kind } was due { $left } ago
    [met] ✅ { slack-clock-kind } in time
   *[paused] ⏸ paused, { slack-clock-kind }
}
slack-clock-lasting = { $state ->
    [on_track] 🟢 on track, { slack-clock-kind } due { $due }
    [at_risk] 🟠 at risk, { slack-clock-kind } due { $due }
    [breached] 🔴 overdue, { slack-clock-kind } was due { $due }
    [met] ✅ { slack-clock-kind } in time
   *[paused] ⏸ paused, { slack-clock-kind }
}
slack-status = { $status ->
    [new] new
    [open] open
    [scheduled] scheduled
    [in_progress] in progress
    [on_hold] ⏸ on hold
    [resolved] ✅ done, waiting for the customer to confirm
    [closed] ✅ closed
   *[cancelled] cancelled
}
slack-who = { $assigned ->
    [yes] { $name }
   *[no] nobody yet
}
slack-type = { $type ->
    [installation] Installation
    [preventive_maintenance] Maintenance
    [demo] Demo
    [warranty_claim] Warranty claim
    [training] Training
   *[repair] Repair
}
slack-triage = { slack-type }{ $because ->
    [yes] , because of “{ $words }”
   *[no] {""}
}
slack-machine-assumed = 🟠 The machine is not confirmed yet: the customer has several, and this is the likeliest. They are being asked; the answer comes here.
slack-danger = 🔴 <b>Danger</b>{ $said ->
    [yes] : “{ $words }”
   *[no] {""}
}
slack-preferred = { $kind ->
    [asap] Wanted as soon as possible
    [tomorrow_morning] Wanted tomorrow morning
    [tomorrow_afternoon] Wanted tomorrow afternoon
    [day] Wanted { $day }{ slack-preferred-part }
   *[other] Any time suits
}
slack-preferred-part = { $part ->
    [morning] {" "}in the morning
    [afternoon] {" "}in the afternoon
    [evening] {" "}in the evening
   *[any] {""}
}
