## Die Arbeit, wie sie sieht, wer ihr zustimmt: auf der Seite zum Unterschreiben, im Chat, in Slack.

work-shown-machine = <b>{ $machine }</b> · { $serial }
work-shown-done = Das wurde gemacht
work-shown-checks = Prüfungen
work-shown-answer = { $answer ->
    [ok] in Ordnung
    [attention] braucht Aufmerksamkeit
    [not_applicable] trifft nicht zu
   *[open] nicht geprüft
}
work-shown-parts = Teile
work-shown-part = { $quantity } { $unit ->
    [piece] ×
   *[other] { $unit }
} { $name } ({ $part })
work-shown-time = Zeit vor Ort
work-shown-since = { $name }, { $day }, seit { $at }.
work-shown-ends = Sie endet mit der Unterschrift.
work-shown-minutes = { $name }, { $day }, ab { $at }: { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
work-shown-photos = Fotos
work-shown-photo-count = { $count } { $stage ->
    [before] vor der Arbeit
    [after] nach der Arbeit
   *[during] während der Arbeit
}
work-shown-next = Empfehlung
error-content-changed = Das hat sich geändert. Bitte lesen Sie es noch einmal.
error-closed-by-signature = { $signer } hat { $work_order } unterschrieben, deshalb lässt sich darin nichts mehr ändern. Wenn es sein muss, tippen Sie auf der Karte auf [Etwas ändern]: Der Kunde unterschreibt dann noch einmal.
error-work-unfinished = Der Techniker ist mit { $work_order } noch nicht fertig. Unterschrieben werden kann, wenn alles andere getan ist.
error-reopening-over = { $work_order } ist vor mehr als zwei Stunden unterschrieben worden und lässt sich nicht mehr ändern. Bitte fragen Sie die Disposition nach einem weiteren Besuch.
error-report-held = Der Bericht zu { $work_order } lässt sich nicht erstellen: Eines seiner Bilder ist nicht die Datei, die abgelegt wurde. Die Disposition weiß Bescheid.
