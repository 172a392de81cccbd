## Die Seite zum Unterschreiben und was sie antwortet.

sign-title = Arbeit bestätigen
sign-heading = Bitte prüfen und unterschreiben
sign-work = Das wurde gemacht
sign-rating = Wie war es? (5 ist am besten)
sign-star = { $stars ->
    [one] 1 Stern
   *[other] { $stars } Sterne
}
sign-name = Ihr Name
sign-pad = Hier mit dem Finger oder der Maus unterschreiben
sign-clear = Löschen
sign-typed = Ich kann hier nicht zeichnen: Mein getippter Name gilt als Unterschrift
sign-comment = Möchten Sie etwas ergänzen? (freiwillig)
sign-send = Unterschreiben
sign-sending = Wird gesendet …
sign-consent = Mit Ihrer Unterschrift bestätigen Sie, dass die oben beschriebene Arbeit gemacht wurde.
sign-done-heading = Unterschrieben, vielen Dank
sign-done-text = Der Bericht ist auf dem Weg zu Ihnen.
sign-changed = Das hat sich geändert. Bitte lesen Sie es noch einmal, und unterschreiben Sie dann neu. Was Sie getippt haben, ist noch da.
sign-name-missing = Bitte schreiben Sie zuerst Ihren Namen.
sign-ink-missing = Bitte unterschreiben Sie im weißen Feld oder bestätigen Sie, dass Ihr getippter Name gilt.
sign-offline = Es gibt gerade keine Verbindung. Es ist nichts verloren: Bitte versuchen Sie es gleich noch einmal.
sign-failed = Das hat nicht geklappt. Es ist nichts verloren: Bitte versuchen Sie es noch einmal.
sign-image-bad = Die Zeichnung kam nicht ganz an. Bitte löschen Sie das Feld und unterschreiben Sie noch einmal.
sign-comment-long = Bitte bleiben Sie mit der Bemerkung unter 1.000 Zeichen.
sign-busy = Im Moment ist zu viel los. Bitte tippen Sie in ein paar Sekunden noch einmal auf den Knopf.
sign-launch-invalid = Bitte öffnen Sie diese Seite über die Schaltfläche in Ihrem Telegram-Chat, auf dem Telefon, zu dem der Besuch gehört.
sign-gone-heading = Dieser Link gilt nicht mehr
sign-gone-text = Er wurde schon benutzt oder ist abgelaufen. Fragen Sie Ihren Techniker oder schreiben Sie uns, dann bekommen Sie einen neuen.
sign-already-heading = Schon unterschrieben
