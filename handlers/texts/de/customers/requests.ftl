## Eine Anfrage, wie ihr Kunde sie liest: Stand, Verlauf, was mit ihr geschieht.

request-machines = { $machine }{ $more ->
    [0] {""}
    [one] {" "}und eines mehr
   *[other] {" "}und { $more } mehr
}
request-headline = <b>{ $case }</b> · { $machine }, { $site }

request-new = ✅ Ihre Anfrage ist angekommen. Sie haben eine Antwort bis { BY($due) }.
request-open = Wir haben sie und suchen den richtigen Techniker.
request-open-by = Wir haben sie. Ein Techniker ist bei Ihnen bis { BY($due) }.
request-scheduled = { $name } ist bei Ihnen: { $window }.
request-on-the-way = { $name } ist unterwegs und etwa um { TIME($at) } Uhr da.
request-in-progress = { $name } ist bei Ihnen und arbeitet daran.
request-diagnosed = { $name } hat die Ursache gefunden: noch etwa { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}, bis etwa { TIME($at) } Uhr.
request-on-hold = ⏸ Pausiert: { $reason ->
    [waiting_for_parts] Ein Teil fehlt. Wir schreiben Ihnen den nächsten Termin.
    [customer_decision] Sie haben erst etwas zu entscheiden. Sagen Sie es uns, dann geht es weiter.
    [waiting_for_customer] Bei Ihnen muss erst etwas vorbereitet sein. Sagen Sie uns, wenn es so weit ist.
    [no_access] Wir kamen nicht hinein. Sagen Sie uns, wie es geht, dann schreiben wir Ihnen den nächsten Termin.
    [unsafe_site] Dort kann noch nicht sicher gearbeitet werden. Wir schreiben Ihnen, wie es weitergeht.
   *[internal] Wir müssen bei uns erst etwas klären. Wir schreiben Ihnen den nächsten Termin.
}
request-resolved = ✅ Die Arbeit ist getan. Ist alles gut?
request-closed = ✅ Erledigt und abgeschlossen. Danke.
request-cancelled = Diese Anfrage ist zurückgezogen. Es kommt niemand.
request-late = 🔴 Überfällig. Das tut uns leid{ $told ->
    [manager] ; die Leitung kümmert sich jetzt darum.
    [office] ; Ihre Anfrage steht in unserem Büro jetzt ganz oben.
   *[nobody] .
}

button-timeline = Verlauf
button-write = Uns schreiben
button-write-to = { $name } schreiben
button-answer = Antworten
button-all-good = Alles gut
button-still-wrong = Noch nicht in Ordnung
button-map = Auf der Karte
button-cancel-request = Anfrage zurückziehen

timeline-line = <i>{ $at }</i> · { $what }
timeline-opened = { $who ->
    [you] Sie haben die Anfrage gesendet.
   *[other] { $name } hat die Anfrage gesendet.
}
timeline-message = { $who ->
    [you] Sie
   *[other] { $name }
}: { $text }
timeline-scheduled = Besuch geplant: { $name }, { $window }.
timeline-rescheduled = Neue Zeit für den Besuch: { $name }, { $window }.
timeline-set-out = { $name } ist losgefahren.
timeline-new-time = { $name } ist etwa um { TIME($at) } Uhr da.
timeline-arrived = { $name } ist angekommen.
timeline-diagnosed = { $name } hat die Ursache gefunden: noch etwa { $minutes } Minuten.
timeline-visit-cancelled = Der Besuch wurde abgesagt.
timeline-on-hold = ⏸ Pausiert.
timeline-resolved = ✅ Die Arbeit ist getan.
timeline-closed = ✅ Abgeschlossen.
timeline-reopened = Wieder offen: Es war noch nicht in Ordnung.
timeline-cancelled = Zurückgezogen.
timeline-report = Der Bericht ist fertig.
timeline-late = 🔴 Wir haben eine zugesagte Zeit verpasst.
timeline-empty = Bisher ist nichts geschehen.

requests-none = Sie haben keine offenen Anfragen.
requests-list = { $count ->
    [one] Eine offene Anfrage.
   *[other] { $count } offene Anfragen.
} Tippen Sie auf eine, um zu sehen, wie es steht.
