## Was aufgegeben wurde

slack-command-callout-parked = Was nicht bearbeitet oder gesendet werden konnte: neu versuchen oder verwerfen.
slack-button-again = Noch einmal
slack-button-drop = Verwerfen
slack-parked-title = { $count ->
    [0] ✅ Nichts wurde aufgegeben.
    [one] Eines wurde nach mehreren Versuchen aufgegeben
   *[other] { $count } Dinge wurden nach mehreren Versuchen aufgegeben
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
