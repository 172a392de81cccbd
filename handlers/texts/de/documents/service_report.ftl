## Der Servicebericht: feste Wörter und wie Werte geschrieben werden.

report-title = Servicebericht
report-customer = Kunde
report-site = Standort
report-asset = Gerät
report-technician = Techniker
report-timeline = Verlauf
report-fault = Was gemeldet wurde
report-work-done = Was gemacht wurde
report-checklist = Prüfpunkte
report-parts = Teile
report-part-number = Nummer
report-part-name = Teil
report-quantity = Menge
report-photos = Fotos
report-before = Vorher
report-during = Währenddessen
report-after = Nachher
report-notes = Notizen
report-recommendations = Empfehlungen
report-signature = Abnahme
report-signed-by = Unterschrieben von
report-rating = Bewertung
report-page = Seite {"{"}page{"}"} von {"{"}pages{"}"}
report-photo-unreadable = Dieses Foto war nicht lesbar
report-work-order = Auftrag
report-request = Anfrage
report-date = Datum
report-completed = Abgeschlossen
report-serial = Seriennummer
report-place = Platz
report-warranty = Garantie
report-warranty-until = bis { $day }
report-warranty-over = abgelaufen { $day }
report-contact = Ansprechpartner
report-on-site = Vor Ort
report-rating-words = { $rating } von 5
report-answer-ok = In Ordnung
report-answer-attention = Zu beachten
report-answer-not-applicable = Entfällt
report-answer-open = Nicht geprüft
report-signed-drawn = Unterschrieben { $through }
report-signed-typed = Mit getipptem Namen bestätigt, { $through }
report-signed-sheet = Auf Papier unterschrieben; Foto des unterschriebenen Blatts
report-not-signed = Ohne Unterschrift abgeschlossen: { $reason }
report-confirmed = Ich bestätige, dass die in diesem Bericht beschriebene Arbeit gemacht wurde.
report-proof = Was bestätigt wurde, ist als { $evidence } aufbewahrt. SHA-256: { $digest } …
report-through-link = über den eigenen Link des Kunden
report-through-phone = auf dem Telefon des Technikers
report-through-chat = im Chat des Kunden
report-file-name = Servicebericht { $work_order }.pdf
report-moment-case-opened = Störung gemeldet
report-moment-appointment-scheduled = Besuch vereinbart
report-moment-appointment-technician-set-out = Techniker unterwegs
report-moment-appointment-technician-checked-in = Techniker vor Ort
report-moment-work-order-signed = Vom Kunden unterschrieben
report-moment-work-order-signature-voided = Zur Korrektur wieder geöffnet
report-moment-work-order-completed = Arbeit abgeschlossen
report-pause-reason = { $reason ->
    [waiting_for_parts] ein Teil fehlte
    [customer_decision] Ihre Entscheidung stand aus
    [waiting_for_customer] vor Ort musste etwas vorbereitet werden
    [no_access] kein Zugang
    [unsafe_site] das Arbeiten dort war nicht sicher
   *[internal] unser Büro hat den nächsten Schritt geklärt
}
report-paused = Pausiert: { report-pause-reason }
report-paused-until = Pausiert bis { $until }: { report-pause-reason }
report-unprintable = {"〓"} steht für Zeichen, die hier nicht gedruckt werden können: {"{"}characters{"}"}
