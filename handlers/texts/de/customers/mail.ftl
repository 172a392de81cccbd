## Was eine E-Mail neben ihrer Nachricht sagt, an einen Kunden, den unser Chat nicht erreicht.

mail-answer = { $ways ->
    [both] Zum Antworten rufen Sie uns an ({ $phone }) oder öffnen Sie unseren Chat auf Telegram.
    [phone] Zum Antworten rufen Sie uns bitte an: { $phone }.
    [chat] Zum Antworten öffnen Sie bitte unseren Chat auf Telegram.
   *[none] Zum Antworten rufen Sie uns bitte an.
}
mail-open-chat = Chat öffnen
mail-left-out = { $count ->
    [one] Eine Datei konnte nicht mitkommen. Fragen Sie uns danach, wir finden einen anderen Weg.
   *[other] { $count } Dateien konnten nicht mitkommen. Fragen Sie uns danach, wir finden einen anderen Weg.
}
mail-foot = { $company } schreibt per E-Mail, weil unser Chat Sie nicht erreicht. Eine Antwort auf diese E-Mail kommt bei Ihrer Anfrage nicht an.
