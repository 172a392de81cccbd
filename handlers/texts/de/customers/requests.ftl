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
request-on-hold = ⏸ Pausiert. Sobald es weitergeht, sage ich es Ihnen hier.
request-resolved = ✅ Die Arbeit ist getan. Ist alles gut?
request-closed = ✅ Erledigt und abgeschlossen. Danke.
request-cancelled = Diese Anfrage ist zurückgezogen. Es kommt niemand.
request-late = 🔴 Überfällig. Das tut uns leid; die Leitung kümmert sich jetzt darum.

button-timeline = Verlauf
button-write = Uns schreiben
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
