## Home

slack-home-title = Good to see you, { $name }
slack-home-elsewhere = Your work is in Telegram. Type <code>/callout help</code> for what you can do here.
slack-home-summary = <b>{ $open }</b> open, { $waiting ->
    [0] nothing unassigned
   *[other] { $waiting } unassigned
}
slack-home-count = { $state ->
    [breached] 🔴 { $count } overdue
    [at_risk] 🟠 { $count } at risk
    [paused] ⏸ { $count } paused
   *[on_track] 🟢 { $count } on track
}
slack-home-urgent = <b>Most urgent</b>
slack-home-crew = <b>Crew now</b>
slack-home-as-of = As of { $at }
