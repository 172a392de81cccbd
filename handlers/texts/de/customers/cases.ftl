## Worte zu einer offenen Anfrage.

write-case-ask = Sie haben mehr als eine offene Anfrage. Um welche geht es?
write-text-ask = Schreiben Sie es hier, oder schicken Sie Fotos oder eine Aufnahme.
write-help = Was Sie als Nächstes schicken, geht an die Leute, die an dieser Anfrage arbeiten.
write-sent = { $reach ->
    [technician] Weitergegeben an { $technician } und das Büro.
    [off] { $technician } ist gerade nicht im Dienst. Ihre Nachricht liegt im Büro, und { $technician } liest sie vor dem Besuch.
   *[office] Weitergegeben an das Büro.
}
write-after-end = { $status ->
    [closed] Diese Anfrage ist abgeschlossen. Ihre Nachricht liegt im Büro. Stimmt doch noch etwas nicht, tippen Sie auf [Noch nicht in Ordnung]; etwas Neues melden Sie als neue Störung.
   *[cancelled] Diese Anfrage wurde zurückgezogen, und es kommt niemand. Ihre Nachricht liegt im Büro. Soll doch jemand kommen, melden Sie die Störung neu.
}
button-write-to = { $name } schreiben
write-unusable = Das kann ich nicht weitergeben. Bitte schreiben Sie es, oder schicken Sie ein Foto oder eine Aufnahme.
cancel-request-kept = { $case } bleibt offen.
cancel-request-help = Wenn Sie die Anfrage zurückziehen, kommt niemand. Sie können jederzeit neu melden.
write-corrected = Ihre Korrektur ist weitergegeben.
button-new-fault = Das ist eine neue Störung
