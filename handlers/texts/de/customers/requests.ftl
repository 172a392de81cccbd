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
request-waits = ⏸ { $reason ->
    [customer_decision] Sie haben erst etwas zu entscheiden. Schreiben Sie es uns hier, dann geht es weiter.
    [waiting_for_customer] Wir warten auf Ihre Antwort. Schreiben Sie sie hier, dann geht es weiter.
    [waiting_for_parts] Ein Teil fehlt. Wir schreiben Ihnen, sobald es da ist.
    [no_access] Wir kamen nicht hinein. Schreiben Sie uns, wie es geht, dann geht es weiter.
    [unsafe_site] Dort kann noch nicht sicher gearbeitet werden. Wir schreiben Ihnen, wie es weitergeht.
   *[internal] Wir müssen bei uns erst etwas klären und schreiben Ihnen dann.
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
button-answer = Antworten
button-all-good = Alles gut
button-still-wrong = Noch nicht in Ordnung
button-map = Auf der Karte
button-cancel-request = Anfrage zurückziehen

timeline-line = <i>{ $at }</i> · { $what }
timeline-opened = <b>Eingegangen</b>: { $who ->
    [you] von Ihnen gesendet.
    [named] gesendet von { $name }.
   *[nobody] Wir haben es.
}
timeline-message = { $who ->
    [you] Sie
   *[other] { $name }
}: { $text }
timeline-scheduled = <b>Zugeteilt</b>{ $who ->
    [named] {" "}von { $by }
   *[nobody] {""}
}: { $name } kommt { $window }.
timeline-rescheduled = Neue Zeit für den Besuch: { $name }, { $window }.
timeline-set-out = <b>Unterwegs</b>: { $name } ist losgefahren.
timeline-new-time = { $name } ist etwa um { TIME($at) } Uhr da.
timeline-arrived = <b>In Arbeit</b>: { $name } ist angekommen.
timeline-diagnosed = { $name } hat die Ursache gefunden: noch etwa { $minutes } Minuten.
timeline-visit-cancelled = Der Besuch wurde abgesagt.
timeline-on-hold = ⏸ Pausiert.
timeline-resolved = <b>Wartet auf Ihre Zustimmung</b>: { $who ->
    [named] { $name } hat die Arbeit getan.
   *[nobody] Die Arbeit ist getan.
}
timeline-closed = <b>Abgeschlossen</b>{ $who ->
    [you] , wie Sie gesagt haben: alles gut.
    [named] {" "}von { $name }.
   *[nobody] .
}
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

request-account-on-hold = Bevor wir einen Termin planen, muss unsere Buchhaltung zustimmen. Wir melden uns; Sie müssen jetzt nichts tun.

## Die Schritte einer Anfrage, und was bei der Arbeit festgehalten wird

story-step = { $place ->
    [behind] ✅ { story-step-word }
    [now] <b>{ story-step-word }</b>
   *[ahead] { story-step-word }
}
story-step-word = { $step ->
    [received] Eingegangen
    [reviewed] Geprüft
    [assigned] Zugeteilt
    [on_the_way] Unterwegs
    [in_progress] In Arbeit
    [approval] Wartet auf Ihre Zustimmung
   *[closed] Abgeschlossen
}
story-minutes = { $name } arbeitet seit { $minutes } Min. daran.
timeline-reviewed = <b>Geprüft</b>{ $who ->
    [named] {" "}von { $name }.
   *[nobody] .
}
timeline-minutes = { $name } war { $minutes } Min. bei Ihnen.
timeline-photos = { $count ->
    [one] Ein Foto
   *[other] { $count } Fotos
}{ $stage ->
    [before] {" "}von vor der Arbeit.
    [after] {" "}von nach der Arbeit.
   *[during] {" "}von der Arbeit.
}
timeline-part = Verwendetes Teil: { $quantity } × { $name }.
timeline-part-back = Zurückgelegtes Teil: { $quantity } × { $name }.
timeline-finding = Auffällig: { $text }{ $noted ->
    [yes] : { $note }
   *[no] .
}
timeline-summary = Getan: { $text }
timeline-no-photos = Von der Arbeit gibt es noch keine Fotos.
timeline-photos-shown = { $count ->
    [one] Das Foto von der Arbeit.
   *[other] Die { $count } Fotos von der Arbeit.
}
button-work-photos = Fotos ({ $count })
request-awaits-approval = { $count ->
    [0] ⏸ Bevor jemand kommt, müssen die Kosten freigegeben werden.
    [one] ⏸ Bevor jemand kommt, fehlt noch das Ja von { $name }: Es kostet mehr als vereinbart.
   *[other] ⏸ Bevor jemand kommt, fehlt noch das Ja von { $name } oder einer anderen Person, die bei Ihnen verwaltet: Es kostet mehr als vereinbart.
}
