## Meldungen an die Leitung

slack-alert-clock = <b>{ $case }</b> { $state ->
    [breached] 🔴 überfällig: { slack-clock-of } war fällig { $due }
    [at_risk] 🟠 gefährdet: { slack-clock-of } ist fällig { $due }
    [on_track] 🟢 wieder im Plan: { slack-clock-of } ist fällig { $due }
    [paused] ⏸ pausiert: { slack-clock-of }
    [over] { slack-status }
   *[settled] ✅ erledigt: { slack-clock-of } war fällig { $due }
} · { $priority } · { $machine } · { $place } · { slack-who }
slack-clock-of = { $kind ->
    [response] die Antwort
    [on_site] die Ankunft
   *[resolution] die Lösung
}
slack-alert-proposal = Könnte fahren: <b>{ $name }</b>, { $window } ({ $reasons })
slack-alert-unreachable = <b>{ $name }</b> ({ $customer }) ist { alert-by } nicht mehr erreichbar. { $mail ->
    [yes] Wir schreiben ab jetzt per E-Mail.{" "}
   *[no] {""}
}{ $known ->
    [yes] { $mail ->
        [yes] Wenn es eilt, bitte telefonieren:
       *[no] Bitte ab jetzt telefonieren:
    } { $phone }.
   *[no] Eine Telefonnummer ist nicht verzeichnet.
}
