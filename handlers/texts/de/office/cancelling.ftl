## Ein Fall, der abgesagt wird, auch während ein Techniker unterwegs oder vor Ort ist

slack-customer-reads = Das liest der Kunde.
slack-technician-reads = Das liest die Technikerin oder der Techniker.
slack-staff-only = Das lesen nur Mitarbeiter.
slack-cancel-title = Fall absagen
slack-cancel-warning = Ein abgesagter Fall kommt nicht wieder; der Kunde kann es erneut melden. { $state ->
    [on_site] { $name } ist vor Ort, hält Zeit und Teile fest und beendet den Besuch; dann ist der Fall abgesagt.
    [travelling] { $name } ist unterwegs und erfährt, dass niemand mehr kommen muss.
    [planned] Der Termin von { $name } wird zurückgenommen.
   *[nobody] Es ist niemand unterwegs.
}
slack-cancel-reason = Warum wird er abgesagt?
slack-cancel-note = Interne Notiz
slack-cancel-request = { $state ->
    [granted] ⏸ { $name } soll den Besuch mit Zeit und Teilen beenden. Dann ist der Fall abgesagt.
    [unassigned] 🟠 braucht Aufmerksamkeit: Der Kunde möchte zurückziehen. Was soll geschehen?
   *[asked] 🟠 braucht Aufmerksamkeit: Der Kunde möchte zurückziehen, und { $name } hat begonnen. Was soll geschehen?
}
slack-button-end-visit = Besuch beenden
slack-button-end-now = Jetzt beenden
slack-button-carry-on = Weitermachen
slack-cancel-ended = <b>{ $case }</b> · { $state ->
    [ending] { $name } soll den Besuch mit Zeit und Teilen beenden.
   *[ended] Beendet und abgesagt.
}
slack-cancel-carried-on = <b>{ $case }</b> · Der Besuch geht weiter. Techniker und Kunde erfahren es.
slack-cancel-settled = <b>{ $case }</b> · Das ist schon entschieden.

slack-event-case-cancel-asked = 🟠 braucht Aufmerksamkeit: <b>{ $who }</b> möchte zurückziehen. { $name } ist { $on_site ->
    [yes] vor Ort
   *[no] unterwegs
} und macht weiter, bis Sie entscheiden.
slack-event-case-cancel-refused = { $who } lässt den Besuch weitergehen. Der Kunde erfährt es.
slack-event-case-cancel-granted = { $who } lässt den Besuch beenden: { slack-cancel-why }{ slack-cancel-note-told }. { $name } schließt ihn mit Zeit und Teilen ab.
slack-event-case-cancelled = Abgesagt von { $who }{ $has-reason ->
    [yes] : { slack-cancel-why }
   *[no] {""}
}{ slack-cancel-note-told }
slack-cancel-note-told = { $has-note ->
    [yes] {" "}· intern: „{ $note }“
   *[no] {""}
}
slack-cancel-why = { $reason ->
    [cost_not_approved] Kosten vom Kunden nicht freigegeben
    [customer_cancelled] Wunsch des Kunden
    [visit_ended] der Besuch wurde beendet
   *[other] „{ $reason }“
}
