## Die Karte

tech-no-words = siehe Fotos
tech-danger = 🔴 <b>Gefahr</b>{ $said ->
    [yes] : „{ $words }“
   *[no] {""}
}
tech-card-head = <b>{ $work_order }</b> · { $window }{ $state ->
    [missed] {" "}· 🔴 überfällig
   *[other] {""}
}
tech-card-head-travelling = <b>{ $work_order }</b> · unterwegs, dort etwa { TIME($expected) }
tech-card-priority = { $priority }
tech-card-due = { $state ->
    [on_track] 🟢 im Plan
    [at_risk] 🟠 gefährdet
    [breached] 🔴 überfällig
    [paused] ⏸ pausiert
   *[met] ✅ eingehalten
} · { $priority } · { $state ->
    [breached] { $clock ->
        [on_site] Ankunft war fällig bis
        [response] Antwort war fällig bis
       *[resolution] Lösung war fällig bis
    }
   *[running] { $clock ->
        [on_site] dort sein bis
        [response] antworten bis
       *[resolution] fertig bis
    }
} { BY($due) }
tech-card-fault = <b>{ $asset } { $serial }</b>{ $placed ->
    [yes] {" "}({ $placement })
   *[no] {""}
}: { $problem }
tech-card-place = { $account } · { $site }
tech-card-access = Zugang: { $text }
tech-card-access-today = Zugang heute: { $text }
tech-card-access-site = Zugang sonst: { $text }
tech-card-access-later = Zugang: steht hier am Tag des Besuchs
tech-card-access-unreadable = Zugang: lässt sich nicht zeigen, bitte die Disposition fragen
tech-card-contact = Kontakt: { $name } { $phone }
tech-card-note = Von der Disposition: { $text }
tech-card-talk = { $count ->
    [one] Eine Nachricht
   *[other] { $count } Nachrichten
} zu dieser Anfrage{ $quoted ->
    [yes] . { $name }: „{ $text }“
   *[no] {""}
}
tech-card-history = Früher, { DAY($on) }: { $text }
tech-card-bring = Mitnehmen: { $parts }
tech-bring-part = { $name } { $part } ({ $count ->
    [0] keines im Wagen
   *[other] { $count } im Wagen
})
tech-card-done = <b>{ $work_order }</b> · ✅ erledigt · { $account } · { $asset }
tech-card-over = <b>{ $work_order }</b> · { $account } · { $asset }: Dieser Besuch ist vorbei; die Arbeit geht bei einem weiteren weiter.
tech-card-off = <b>{ $work_order }</b> · { $account } · { $asset }: Dieser Besuch fällt für Sie aus.
tech-album = <b>{ $work_order }</b> · Vom Kunden: { $photos ->
    [0] {""}
    [one] ein Foto
   *[other] { $photos } Fotos
}{ $both ->
    [yes] {" und "}
   *[no] {""}
}{ $files ->
    [0] {""}
    [one] eine Datei
   *[other] { $files } Dateien
}
tech-files-gone = { $count ->
    [one] Eine Datei ist nicht mehr vorhanden.
   *[other] { $count } Dateien sind nicht mehr vorhanden.
}
tech-file-unsent = Eine Datei ließ sich nicht senden. Bitte fragen Sie die Disposition danach.
tech-details-asset = <b>{ $asset } { $serial }</b> { $placement }
tech-details-fault = Störung: { $text }
tech-details-more = { $text }
tech-details-talk = <b>Nachrichten, die neuesten zuerst</b>
tech-details-said = { $name }, { $at }: { $text }
tech-details-files = { $count ->
    [one] hat eine Datei gesendet
   *[other] hat { $count } Dateien gesendet
}
tech-job-head = <b>{ $work_order }</b> · vor Ort seit { TIME($since) }
tech-job-held = ⏸ pausiert: { tech-hold-reason }
tech-job-account = { $account } ·
tech-job-recorded = Bisher { $photos ->
    [0] keine Fotos
    [one] ein Foto
   *[other] { $photos } Fotos
}, { $notes ->
    [0] keine Notizen
    [one] eine Notiz
   *[other] { $notes } Notizen
}
tech-job-parts = Verbraucht: { $parts }
