## When an access ends, or what somebody may do changes.

access-ended = { $why ->
    [staff-ended] Ihr Zugang zu Callout ist beendet. Was Sie begonnen hatten, ist nicht gespeichert. Wenn das ein Versehen ist, fragen Sie bitte { $company }: { $phone }.
    [other-phone] Sie sind jetzt mit einem anderen Telefon dabei, deshalb endet dieser Chat. Waren Sie das nicht, rufen Sie bitte sofort { $company } an: { $phone }.
    [contact-ended] Sie sind bei uns nicht mehr als Kontaktperson eingetragen, deshalb endet dieser Chat. Wenn das ein Versehen ist, rufen Sie bitte { $company } an: { $phone }.
    [removed] Wer Ihre Firma hier verwaltet, hat Sie entfernt, deshalb endet dieser Chat. Ihre offenen Anfragen laufen weiter. Wenn das ein Versehen ist, fragen Sie bitte dort nach.
    [number-changed] Ihre Telefonnummer wurde bei uns geändert, deshalb endet dieser Chat. Mit /start und Ihrer Nummer geht es weiter.
   *[unlinked] Dieser Chat ist nicht mehr mit Ihrer Firma verbunden. Mit /start und Ihrer Nummer geht es weiter.
}
access-ended-toast = Ihr Zugang ist beendet. Bitte fragen Sie im Büro.
access-moved = Sie gehören jetzt zu { $account }. Was Sie begonnen hatten, wurde nicht gesendet; /start zeigt, was Sie tun können.
dialogue-not-yours = Ihre Rolle hat sich geändert, deshalb geht das hier nicht weiter. Davon ist nichts gespeichert. Bitte fragen Sie im Büro.
