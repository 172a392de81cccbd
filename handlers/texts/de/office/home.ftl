## Startseite

slack-home-title = Schön, Sie zu sehen, { $name }
slack-home-elsewhere = Ihre Arbeit ist in Telegram. Mit <code>/callout help</code> sehen Sie, was Sie hier tun können.
slack-home-summary = <b>{ $open }</b> offen, { $waiting ->
    [0] alles zugeteilt
   *[other] { $waiting } nicht zugeteilt
}
slack-home-count = { $state ->
    [breached] 🔴 { $count } überfällig
    [at_risk] 🟠 { $count } gefährdet
    [paused] ⏸ { $count } pausiert
   *[on_track] 🟢 { $count } im Plan
}
slack-home-urgent = <b>Am dringendsten</b>
slack-home-crew = <b>Das Team jetzt</b>
slack-home-as-of = Stand { $at }
