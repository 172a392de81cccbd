## Die Frage an Mitarbeiter, ob sie einen Notfall von jemandem übernehmen, den wir kaum kennen.

emergency-headline = 🔴 <b>{ emergency-danger }</b> · { $ref } · { $who }{ $has_machine ->
    [yes] {" "}· { $machine }
   *[no] {""}
}{ $has_place ->
    [yes] {" "}· { $place }
   *[no] {""}
}
emergency-danger = { $danger ->
    [fire] Rauch oder Feuer
    [gas] Gas
    [electricity] Strom
    [injury] Verletzte
    [water] Wasser
   *[other] Gefahr
}
emergency-words = „{ $words }“
emergency-words-whole = 🔴 <b>{ $ref }</b> · { $who } schreibt: „{ $words }“
emergency-more = 🔴 <b>{ $ref }</b> · { $who } { $said ->
    [yes] schreibt: „{ $words }“
   *[no] hat noch etwas geschickt
}{ $files ->
    [0] {""}
    [one] {" "}· eine Datei, bei { $ref } im Kanal
   *[other] {" "}· { $files } Dateien, bei { $ref } im Kanal
}
emergency-phone = { $known ->
    [yes] Bitte anrufen: { $phone }.
   *[no] { $enquiry ->
        [yes] Eine Telefonnummer gibt es nicht. Was die Person noch schreibt, steht bei { $ref } im Kanal; schreiben können Sie ihr, sobald die Nachricht einem Gerät zugeordnet ist.
       *[no] Eine Telefonnummer gibt es nicht: Schreiben Sie mit [Kunden fragen] bei { $ref }.
    }
}
emergency-ask = Können Sie das übernehmen? In fünf Minuten wird jemand anderes gefragt.
emergency-passed-on = { $declined ->
    [yes] Sie können gerade nicht, daher wird jemand anderes gefragt.
   *[no] Jetzt wird jemand anderes gefragt.
} Sie können es weiterhin übernehmen.
emergency-taken = ✅ { $mine ->
    [yes] Sie haben es übernommen.
   *[no] { $name } hat es übernommen.
}
emergency-ended = ✅ Das ist erledigt. Niemand muss mehr anrufen.
emergency-yours = Sie haben es übernommen
emergency-next = Jemand anderes wird gefragt
emergency-unanswered = 🔴 <b>{ emergency-danger }</b> · { $ref } · { $who }: Noch hat das niemand übernommen. { $asked ->
    [0] Es gibt niemanden, den ich persönlich fragen könnte.
    [one] Ich habe eine Person gefragt und beginne in einer Minute von vorn.
   *[other] Ich habe { $asked } Personen gefragt und beginne in einer Minute von vorn.
} { $known ->
    [yes] Bitte anrufen: { $phone }.
   *[no] Eine Telefonnummer ist nicht hinterlegt.
}
button-emergency-take = Ich übernehme
button-emergency-cant = Kann gerade nicht
