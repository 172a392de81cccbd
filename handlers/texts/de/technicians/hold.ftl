## Pausieren

tech-hold-reason = { $reason ->
    [waiting_for_parts] warten auf Teile
    [customer_decision] der Kunde muss entscheiden
    [waiting_for_customer] der Kunde muss etwas vorbereiten
    [no_access] kein Zugang
    [unsafe_site] nicht sicher
   *[internal] das Büro übernimmt
}
tech-hold-choice = { $reason ->
    [waiting_for_parts] Teile fehlen
    [customer_decision] Kunde entscheidet
    [waiting_for_customer] Kunde bereitet vor
    [no_access] Kein Zugang
    [unsafe_site] Nicht sicher
   *[internal] Büro übernimmt
}
tech-hold-ask = <b>{ $work_order }</b> · Warum muss die Arbeit warten?
tech-hold-note-ask = Pausiert: { $reason }. Was soll die Disposition wissen? Ein paar Worte, oder überspringen.
tech-held = <b>{ $work_order }</b> · ⏸ pausiert: { $reason }. Die Disposition sieht es. Tippen Sie auf [Weiter], wenn es weitergeht.
tech-resumed = <b>{ $work_order }</b> · Es geht weiter.
tech-hold-help = Der Besuch bleibt Ihrer. Nur wenn der Kunde entscheiden oder etwas tun muss, ruht die zugesagte Zeit, sofern der Vertrag es so sagt.
