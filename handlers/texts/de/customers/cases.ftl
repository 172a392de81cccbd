## Worte zu einer offenen Anfrage.

write-case-ask = Sie haben mehr als eine offene Anfrage. Um welche geht es?
write-text-ask = Schreiben Sie es hier, oder schicken Sie Fotos oder eine Aufnahme.
write-help = Was Sie als Nächstes schicken, geht an die Leute, die an dieser Anfrage arbeiten.
write-sent = { $assigned ->
    [yes] Weitergegeben an { $technician } und das Büro.
   *[no] Weitergegeben an das Büro.
}
write-unusable = Das kann ich nicht weitergeben. Bitte schreiben Sie es, oder schicken Sie ein Foto oder eine Aufnahme.
cancel-request-kept = { $case } bleibt offen.
cancel-request-help = Wenn Sie die Anfrage zurückziehen, kommt niemand. Sie können jederzeit neu melden.
write-corrected = Ihre Korrektur ist weitergegeben.
button-new-fault = Das ist eine neue Störung
