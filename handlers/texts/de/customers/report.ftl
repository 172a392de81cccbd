## Eine Störung melden.

intake-machine-ask = Um welches Gerät geht es?
intake-machine-kept = Das habe ich als Beschreibung notiert.
intake-machine-no-code = Auf diesem Foto kann ich keinen Code lesen; ich habe es zur Beschreibung genommen.
button-another-machine = Ein anderes Gerät
intake-machine = <b>{ $machine }</b>
intake-problem-ask = Was ist los mit dem Gerät? Fotos helfen.
intake-files = { $kind ->
    [photo] { $files ->
        [one] ein Foto
       *[other] { $files } Fotos
    }
    [voice] { $files ->
        [one] eine Aufnahme
       *[other] { $files } Aufnahmen
    }
   *[file] { $files ->
        [one] eine Datei
       *[other] { $files } Dateien
    }
}
intake-problem-given = { $given ->
    [both] Ihre Beschreibung ist da, dazu { intake-files }.
    [files] Angekommen: { intake-files }.
   *[words] Ihre Beschreibung ist da.
} Noch etwas?
intake-problem-too-short = Bitte etwas genauer: Was funktioniert nicht? Auch ein Foto hilft.
intake-problem-media-only = Siehe Anhang
button-thats-all = Das ist alles
button-write-anew = Von vorn

intake-emergency-ask = Sie schreiben „{ $words }“. Ist gerade jemand oder etwas in Gefahr?
    <b>Wenn ja:</b> { $first }
intake-emergency-kept = Das habe ich auch notiert.
button-emergency = Ja, es ist dringend
button-no-danger = Keine Gefahr

intake-urgency-ask = Wie schlimm ist es?
intake-urgency-promise = <b>{ $answer }</b>: Antwort bis { BY($due) }
intake-urgency-always = Sie hören von uns bis { BY($due) }.
urgency-nothing-works = Nichts geht mehr
urgency-hard-to-work = Läuft eingeschränkt
urgency-can-wait = Kann warten
urgency-cosmetic = Schönheitsfehler

intake-time-ask = Wann passt es Ihnen?
button-asap = So bald wie möglich
button-tomorrow-morning = Morgen Vormittag
button-tomorrow-afternoon = Morgen Nachmittag
button-pick-day = Tag aussuchen
intake-day-ask = Welcher Tag?
intake-part-ask = Zu welcher Tageszeit? ({ DAY($day) })
part-morning = Vormittags
part-afternoon = Nachmittags
part-any = Egal wann

intake-access-ask = Wie kommen wir ins Gebäude, und wer ist da?
intake-access-last = Letztes Mal: <i>{ $access }</i>
button-same-as-last = Wie letztes Mal

intake-review = <b>{ $machine }</b>
    { $problem }{ $given ->
        [words] {""}
       *[files] {" "}({ intake-files })
    }
    Wie schlimm: { $urgency }
    Wann: { $time }
    Zugang: { $access }
intake-review-emergency = Notfall
intake-review-day = { DAY($day) }, { $part ->
    [morning] vormittags
    [afternoon] nachmittags
    [evening] abends
   *[any] egal wann
}
intake-review-no-access = keine Angabe
button-send-it = Absenden
button-change = Etwas ändern
intake-change-ask = Was möchten Sie ändern?
intake-change-machine = Gerät
intake-change-problem = Was nicht geht
intake-change-urgency = Wie schlimm
intake-change-time = Wann
intake-change-access = Zugang
intake-sent-danger = { $case } liegt unserem Büro als Notfall vor.{ $reachable ->
    [yes] {" "}Sie erreichen uns unter { $phone }
   *[no] {""}
}
which-machine-ask = { $case } ist für { $machine } gemeldet. Um welches Gerät geht es? Tippen Sie es an, oder schreiben Sie, welches es ist oder wo es steht.
which-machine-is = Es geht um: { $machine }
which-machine-told = { $case } · Danke, ich habe es weitergegeben.
which-machine-help = Ihr Notfall ist schon gemeldet. Tippen Sie das Gerät an, um das es geht, oder schreiben Sie, welches es ist oder wo es steht; das wird sofort weitergegeben.
intake-sent = Gesendet
intake-too-many = { $case } · Zwei Ihrer Anfragen sind offen; eine dritte kann ich erst annehmen, wenn eine davon erledigt ist. Verloren geht nichts: Ihre Worte stehen jetzt bei { $case }.{ $reachable ->
    [yes] {" "}Wenn es nicht warten kann, rufen Sie an: { $phone }.
   *[no] {""}
}
intake-help = Vier kurze Fragen, dann sehen Sie die ganze Anfrage, bevor sie hinausgeht. Zurück ändert die letzte Antwort; gesendet wird erst mit Absenden.
intake-problem-so-far = Bisher { $given }. Noch etwas?
intake-greeted = Guten Tag. Was ist los mit dem Gerät?
intake-access-files = Angekommen: { $given }. Der Techniker sieht es bei den Fotos der Anfrage.
intake-access-more = Möchten Sie noch etwas zum Zugang schreiben?
