## Einen Fall warten lassen, und weitermachen

slack-command-hold = Der Fall wartet, etwa auf den Kunden: Die Uhren stehen, wenn der Vertrag den Grund dem Kunden zurechnet. Eine Notiz ist möglich.
slack-command-resume = Der Fall wartet nicht länger: Die Uhren laufen weiter.
slack-hold-reason = { $reason ->
    [waiting_for_customer] wartet auf den Kunden
    [customer_decision] der Kunde muss entscheiden
    [waiting_for_parts] wartet auf Teile
    [no_access] kein Zugang
    [unsafe_site] vor Ort nicht sicher
   *[internal] wartet auf uns
}
slack-hold-since = { $today ->
    [yes] { TIME($since) }
   *[no] { $since }
}
slack-case-waits = ⏸ { slack-hold-reason }, seit { slack-hold-since }
slack-hold-done = ⏸ <b>{ $case }</b>: { slack-hold-reason }, seit { slack-hold-since }. { $counted ->
    [yes] Die Uhren stehen, bis der Kunde antwortet oder Sie <code>/resume { $case }</code> eingeben.
   *[no] Die Uhren laufen weiter: Der Vertrag rechnet das nicht dem Kunden zu.
}
slack-hold-again = ⏸ <b>{ $case }</b>: { slack-hold-reason }, schon seit { slack-hold-since }. { $counted ->
    [yes] Die Uhren stehen.
   *[no] Die Uhren laufen weiter: Der Vertrag rechnet das nicht dem Kunden zu.
}
slack-hold-which = Warum wartet { $case }?{ $noted ->
    [yes] {" "}Ihre Worte kommen als Notiz dazu: „{ $note }“
   *[no] {""}
}
slack-button-hold = { $reason ->
    [waiting_for_customer] Antwort des Kunden
    [customer_decision] Kunde entscheidet
    [waiting_for_parts] Teile
    [no_access] Kein Zugang
    [unsafe_site] Nicht sicher
   *[internal] Liegt bei uns
}
slack-hold-usage = Welcher Fall, und warum? Zum Beispiel <code>/hold C-10042 wartet auf Kunden</code>
slack-hold-ended = { $case } ist beendet ({ $status }): Hier wartet nichts mehr.
slack-resume-usage = Welcher Fall? Zum Beispiel <code>/resume C-10042</code>
slack-resume-none = { $case } wartet nicht.{ $visit ->
    [yes] {" "}Die Arbeit daran ist angehalten: Sie geht weiter, wenn der Techniker weitermacht oder Sie den Fall neu zuteilen.
   *[no] {""}
}
slack-resume-done = { $case } geht weiter. { $running ->
    [yes] { $paused ->
        [yes] Die Arbeit ist noch angehalten, also stehen die Uhren, bis auch sie weitergeht.
       *[no] Als Nächstes fällig: { $due }.
    }
   *[no] Es läuft keine Uhr.
}
slack-ask-wait = Der Fall
slack-ask-waits = wartet dann auf den Kunden
slack-ask-waits-why = Die Uhren stehen bis zur Antwort, wenn der Vertrag das dem Kunden zurechnet.
slack-event-case-held = ⏸ { $who }: { slack-hold-reason }. { $counted ->
    [yes] Die Uhren stehen.
   *[no] Die Uhren laufen weiter: Der Vertrag rechnet das nicht dem Kunden zu.
}{ $has-note ->
    [yes] {" "}„{ $note }“
   *[no] {""}
}
slack-event-case-hold-ended = { $why ->
    [answered] Der Kunde hat geantwortet: Der Fall wartet nicht mehr.
    [moved] Der Fall wartet nicht mehr: Es geht schon weiter.
   *[resumed] { $who } hat das Warten beendet.
}
slack-event-sla-pause-ended = Dieser Grund ist weggefallen: { slack-hold-reason }. Die Uhren stehen trotzdem, weil noch etwas anderes wartet.
