## Was geschah, je eine Zeile

slack-event-case-opened = Gemeldet von { $who }
slack-event-case-priority-changed = Priorität { $before } → { $after }, durch { $who }{ $has-reason ->
    [yes] : { $reason ->
        [clock_at_risk] Eine zugesagte Zeit ist gefährdet
       *[other] „{ $reason }“
    }
   *[no] {""}
}
slack-event-case-type-changed = { $who } hat die Art geändert, von { slack-type-before } zu { slack-type-after }
slack-type-before = { $before ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-type-after = { $after ->
    [installation] Installation
    [preventive_maintenance] Wartung
    [demo] Vorführung
    [warranty_claim] Garantiefall
    [training] Schulung
   *[repair] Reparatur
}
slack-event-case-message-posted = { $has-text ->
    [yes] { $author_kind ->
        [contact] { $corrects ->
            [yes] <b>{ $author_name }</b> hat berichtigt: { $text }
           *[no] <b>{ $author_name }</b> schreibt: { $text }
        }
       *[staff] { $author_name } { slack-event-message-to }: { $text }
    }
   *[no] { $author_kind ->
        [contact] <b>{ $author_name }</b> hat { slack-files } geschickt
       *[staff] { $author_name } { slack-event-message-to }: { slack-files }
    }
}
slack-event-message-to = { $audience ->
    [technician] an den Techniker
    [both] an Kunde und Techniker
    [desk] an die Disposition
   *[other] an den Kunden
}
slack-event-case-danger-written = 🔴 <b>Gefahr</b>, geschrieben beim Unterschreiben von { $work_order }, von <b>{ $author }</b>: „{ $text }“ Es hat noch niemand nachgefragt: Bitte rufen Sie sofort an.
slack-event-case-fault-split = { $who } sagt, das ist eine andere Störung. Sie ist jetzt { $became }.
slack-event-case-resolved = ✅ Die Arbeit ist getan. Der Kunde wird gefragt, ob alles gut ist.
slack-event-case-closed = { $confirmed ->
    [yes] ✅ Der Kunde sagt, alles ist gut. Abgeschlossen.
   *[no] Abgeschlossen: Der Kunde hat in drei Tagen nicht widersprochen.
}
slack-event-case-reopened = Noch nicht in Ordnung, sagt { $who }: { $reason ->
    [see_files] siehe die gesendeten Dateien
   *[other] „{ $reason }“
}
    Der Fall ist wieder offen und braucht jemanden.
slack-event-clock = { $clock ->
    [response] Die Antwort
    [on_site] Die Ankunft
   *[resolution] Die Lösung
}
slack-event-sla-clock-at-risk = 🟠 gefährdet: { slack-event-clock } ist fällig { $due_at }.
slack-event-sla-clock-breached = 🔴 überfällig: { slack-event-clock } war fällig { $due_at }.
slack-event-sla-clocks-paused = ⏸ pausiert: { $reason ->
    [waiting_for_customer] warten auf den Kunden
    [customer_decision] der Kunde muss entscheiden
   *[other] angehalten
}
slack-event-sla-clocks-resumed = Die zugesagten Zeiten laufen wieder.
slack-event-appointment-scheduled = { $who } hat zugeteilt: <b>{ $name }</b>, { $window }{ $approved ->
    [yes] . Später als zugesagt, genehmigt von { $approved_by }{ $has-reason ->
        [yes] : „{ $reason }“
       *[no] {""}
    }
   *[no] {""}
}
slack-event-appointment-rescheduled = { $who } hat dem Besuch von <b>{ $name }</b> eine neue Zeit gegeben: { $window }{ $approved ->
    [yes] . Später als zugesagt, genehmigt von { $approved_by }{ $has-reason ->
        [yes] : „{ $reason }“
       *[no] {""}
    }
   *[no] {""}
}
slack-event-appointment-window-kept = { $who } lässt den Besuch von <b>{ $name }</b> bei { $window }. Später als zugesagt, genehmigt von { $approved_by }{ $has-reason ->
    [yes] : „{ $reason }“
   *[no] {""}
}
slack-event-approvals-asked = { $who } fragt, ob ein Besuch später als zugesagt sein darf ({ $approval }){ $has-reason ->
    [yes] : „{ $reason }“
   *[no] {""}
}
slack-event-approvals-offered-to-deputy = { $approval } wurde nicht rechtzeitig entschieden: Auch die übrige Disposition kann entscheiden
slack-event-approvals-granted = { $who } hat { $approval } genehmigt{ $has-reason ->
    [yes] : „{ $reason }“
   *[no] {""}
}
slack-event-approvals-refused = { $who } hat { $approval } abgelehnt{ $has-reason ->
    [yes] : „{ $reason }“
   *[no] {""}
}
slack-event-approvals-withdrawn = { $who } hat { $approval } zurückgezogen
slack-event-approvals-overtaken = Über { $approval } ist nichts mehr zu entscheiden
slack-event-appointment-cancelled = Der Besuch von { $name } ist zurückgenommen{ $reason ->
    [reassigned] {" "}für jemand anderen
    [completed] : Die Arbeit ist erledigt
    [cost_not_approved] : Kosten vom Kunden nicht freigegeben
    [customer_cancelled] : Wunsch des Kunden
   *[other] : „{ $reason }“
}
slack-event-appointment-declined = Bei <b>{ $name }</b> geht es nicht: { slack-decline-why }
    Der Fall ist wieder in der Warteschlange.
slack-decline-why = { $reason ->
    [ill] krank
    [clash] keine Zeit
    [distance] zu weit
    [van] Wagen oder Werkzeug
    [skill] nicht das Fachgebiet
   *[other] „{ $reason }“
}
slack-event-appointment-technician-set-out = <b>{ $name }</b> { $again ->
    [yes] kommt zu einer anderen Zeit,
   *[no] ist unterwegs,
} etwa { TIME($expected_at) }
slack-event-appointment-technician-checked-in = <b>{ $name }</b> ist da
slack-event-appointment-ended-by-dispatch = { $who } hat den Besuch von <b>{ $name }</b> beendet
slack-event-dispatch-gates-overridden = { $who } schickt { $name } entgegen den Regeln{ $has-reason ->
    [yes] : „{ $reason }“
   *[no] {""}
}
slack-event-dispatch-spending-passed = { $who } lässt es weitergehen, bevor der Kunde den Kosten zugestimmt hat: „{ $reason }“
slack-event-dispatch-account-hold-passed = { $who } gibt trotz Sperre frei: „{ $reason }“
slack-event-work-order-status-changed = { $after ->
    [on_hold] ⏸ { $work_order } ist pausiert: { tech-hold-reason }
   *[other] { $work_order } geht weiter
}
slack-event-work-order-note-added = Notiz von { $who }: { $has-text ->
    [yes] { $text }
   *[no] { slack-files }
}
slack-event-work-order-photo-added = { $stage ->
    [before] Foto vor der Arbeit
    [after] Foto nach der Arbeit
   *[during] Foto während der Arbeit
}
slack-event-work-order-parts-used = { $quantity } × { $part_name } ({ $part }) verbraucht
slack-event-work-order-summarised = Was getan wurde: { $summary }
slack-event-work-order-signed = Unterschrieben von { $signer }{ $rating ->
    [1] , 1 von 5
    [2] , 2 von 5
    [3] , 3 von 5
    [4] , 4 von 5
    [5] , 5 von 5
   *[other] {""}
}
slack-event-work-order-completion-exception-asked = { $who } bittet, { $work_order } ohne Unterschrift abzuschließen: { $reason ->
    [refuses] der Kunde will nicht
   *[absent] niemand ist da, der unterschreibt
}.{ $has-text ->
    [yes] {" "}{ $text }
   *[no] {""}
}
slack-event-work-order-completion-excepted = { $who } hat den Abschluss ohne Unterschrift genehmigt: „{ $reason }“
slack-event-work-order-completion-exception-refused = { $who } lässt den Abschluss von { $work_order } ohne Unterschrift nicht zu{ $has-reason ->
    [yes] : { $reason }
   *[no] .
}
slack-event-work-order-completed = ✅ { $work_order } erledigt
slack-event-service-report-ready = Der Servicebericht zu { $work_order } ist fertig
slack-event-work-order-signature-voided = { $who } ändert { $work_order }, nachdem es unterschrieben war. Die Unterschrift gilt nicht mehr; der Kunde unterschreibt noch einmal.
slack-event-service-report-held = 🔴 Der Bericht zu { $work_order } wurde nicht erstellt: Ein Bild, das dazugehört, ist nicht die Datei, die abgelegt wurde. Führen Sie <code>callout audit verify --media</code> aus, und holen Sie die Datei aus einer Sicherung zurück.
