## Was aufgegeben wurde

slack-command-callout-parked = Was nicht bearbeitet oder gesendet werden konnte: neu versuchen oder verwerfen.
slack-button-again = Noch einmal
slack-button-drop = Verwerfen
slack-parked-title = { $count ->
    [0] ✅ Nichts liegt geparkt.
    [one] Ein Vorgang ist nach mehreren Versuchen geparkt
   *[other] { $count } Vorgänge sind nach mehreren Versuchen geparkt
}
slack-parked-row = { $kind ->
    [inbox] Eine Nachricht aus { $what }
    [reaction] Was aus { $about } folgt: { $what }
    [timer] Ein Zeitgeber, { $what }
    [unsure] Niemand weiß, ob sie ankam: über { $what }{ $known ->
        [yes] {" "}zu { $about }
       *[no] {""}
    }
   *[outbox] Zu senden über { $what }{ $known ->
        [yes] {" "}zu { $about }
       *[no] {""}
    }
} · { $since }
    { $error }
slack-parked-again = { $done ->
    [yes] Es wird jetzt noch einmal versucht.
   *[no] Darum hat sich schon jemand gekümmert.
}
slack-parked-dropped = { $done ->
    [yes] Verworfen. Es bleibt in den Aufzeichnungen und wird nicht mehr versucht.
   *[no] Darum hat sich schon jemand gekümmert.
}
