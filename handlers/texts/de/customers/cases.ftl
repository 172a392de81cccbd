## Worte zu einer offenen Anfrage.

write-case-ask = Sie haben mehr als eine offene Anfrage. Um welche geht es?
write-text-ask = Schreiben Sie es hier, oder schicken Sie Fotos oder eine Aufnahme.
write-help = Was Sie als Nächstes schicken, geht an die Leute, die an dieser Anfrage arbeiten.
write-sent = Weitergegeben. Wer daran arbeitet, liest es.
write-unusable = Das kann ich nicht weitergeben. Bitte schreiben Sie es, oder schicken Sie ein Foto oder eine Aufnahme.
cancel-request-kept = Behalten. Es hat sich nichts geändert.
cancel-request-help = Zurückgezogen heißt, dass niemand kommt. Sie können jederzeit neu melden.
write-corrected = Ihre Korrektur ist weitergegeben.
button-new-fault = Das ist eine neue Störung
