## Abschließen

tech-missing = <b>{ $work_order }</b> lässt sich noch nicht abschließen. Es fehlt:
    { $items }
tech-missing-point = – { $text }
tech-missing-more = { $count ->
    [one] – und ein weiterer Punkt
   *[other] – und { $count } weitere Punkte
}
tech-missing-item = { $what ->
    [summary] – was getan wurde
    [photo_after] – ein Foto von nachher
    [signature] – die Unterschrift des Kunden
   *[other] – der Bericht
}
tech-summary-ask = <b>{ $work_order }</b> · Was wurde getan? In Ihren Worten; der Kunde liest sie. Gemeldet war: { $fault }
tech-summary-now = Jetzt steht da: { $summary }
tech-summary-short = Bitte einen ganzen Satz: Was haben Sie gefunden, und was haben Sie getan?
tech-summary-voice = Ihre Aufnahme ist als Notiz aufgehoben. Für den Bericht schreiben Sie bitte auch einen Satz.
tech-summary-help = Das steht auf der Seite, die der Kunde unterschreibt, und im Bericht.
tech-recommend-ask = Was empfehlen Sie dem Kunden? Ein Teil bestellen, auf etwas achten; oder nichts.
tech-signed = <b>{ $work_order }</b> · Unterschrieben von { $name }.
