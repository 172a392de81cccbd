## Die Nachricht eines Falls

slack-case-headline = <b>{ $case }</b> { $state } · { $priority } · { $machine } · { $place }
slack-case-assigned = <b>{ $name }</b> · { $window }{ $standing ->
    [over] {""}
    [missed] {" "}· 🔴 versäumt
   *[valid] {" "}· { slack-status }
}
slack-case-photos = { $count ->
    [one] Eine Datei im Thread
   *[other] { $count } Dateien im Thread
}
slack-photo-reported = Aus der Anfrage des Kunden
slack-photo-sent = Von { $name }
slack-photo-work = { $stage ->
    [before] Vor der Arbeit
    [after] Nach der Arbeit
   *[during] Während der Arbeit
}
slack-report-title = Servicebericht { $work_order }
slack-files-only = Nur Dateien, kein Text
slack-case-whole = Der Kunde schreibt:
    { $text }
slack-files = { $files-kind ->
    [photo] { $files ->
        [one] ein Foto
       *[other] { $files } Fotos
    }
    [voice] { $files ->
        [one] eine Sprachnachricht
       *[other] { $files } Sprachnachrichten
    }
    [video] { $files ->
        [one] ein Video
       *[other] { $files } Videos
    }
   *[mixed] { $files ->
        [one] eine Datei
       *[other] { $files } Dateien
    }
}
slack-files-partly = Einige davon ließen sich nicht aus dem Chat holen. Bitte fragen Sie noch einmal danach.
