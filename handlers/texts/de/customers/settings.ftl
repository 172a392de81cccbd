## Einstellungen: wie Kunden benachrichtigt und besucht werden möchten.

command-settings = Sprache, Ruhezeiten, welche Nachrichten kommen
menu-settings = Einstellungen
settings-asked-by = einstellungen, meine einstellungen, benachrichtigungen, ruhezeiten, ruhezeit
settings-title = <b>Einstellungen</b>
    Sprache: { $language }. { $quiet }
    { $only ->
        [yes] Sie bekommen nur, worum Sie bitten.
       *[no] Wir schreiben Ihnen zu Ihren Anfragen.
    }
settings-button-quiet = Ruhezeiten
settings-button-ways = Nachrichten
settings-button-times = Besuchszeiten
settings-button-technician = Techniker
settings-button-way-in = Zugang
settings-button-requests = Einzelne Anfragen
settings-button-language = Sprache
settings-button-menu = Menü
settings-language = Welche Sprache lesen Sie?

settings-hours = { $start }–{ $end } Uhr
settings-quiet-now = { $some ->
    [yes] Ruhezeit: { $start }–{ $end } Uhr{ $whose ->
        [own] .
       *[company] {" "}(unsere).
    }
   *[no] Keine Ruhezeit.
}
settings-quiet = { $now }
    Was warten kann, kommt danach. Abfahrt, Ankunft, Antworten und Gefahr kommen sofort.
settings-quiet-none = Keine Ruhezeit
settings-quiet-type = Andere Zeiten
settings-quiet-company = Wie Ihre: { $start }–{ $end } Uhr
settings-quiet-ask = Von wann bis wann? Schreiben Sie zum Beispiel 21:30-6.
settings-quiet-unclear = „{ $typed }“ kann ich nicht als Uhrzeiten lesen. Schreiben Sie zum Beispiel 21:30-6.
settings-quiet-help = Schreiben Sie, wann Ihre Ruhezeit beginnt und endet, zum Beispiel 21:30-6. Was warten kann, kommt danach.
error-no-quiet-hours = „{ $typed }“ kann ich nicht als Uhrzeiten lesen. Schreiben Sie zum Beispiel 21:30-6.

settings-ways = Wohin sollen Nachrichten kommen? Tippen Sie an, was Sie ändern möchten.
settings-ways-only = Sie bekommen nur, worum Sie bitten, was Ihnen die Leute an Ihrer Anfrage schreiben, und bei Gefahr.
settings-group = { $group ->
    [visits] Besuche
    [progress] Am Tag selbst
    [reports] Berichte, Rechnungen
   *[surveys] Umfragen
}
settings-way-now = { settings-group }: { $way ->
    [mail] per E-Mail
    [both] hier und per E-Mail
    [off] aus
   *[chat] hier
}
settings-way = { $way ->
    [mail] Per E-Mail
    [both] Beides
    [off] Aus
   *[chat] Hier
}
settings-way-ask = { $group ->
    [visits] Besuche vereinbart, verschoben oder abgesagt, und Erinnerungen: wohin?
    [progress] Unterwegs, verspätet, pausiert, zu spät: wohin?
    [reports] Berichte und Rechnungen: wohin?
   *[surveys] Fragen, wie zufrieden Sie sind: wohin?
}{ $mail ->
    [yes] {" "}E-Mails gehen an { $email }.
   *[no] {" "}Für E-Mails brauchen wir Ihre Adresse; unser Büro trägt sie für Sie ein.
}
settings-only-on = Nur, worum ich bitte
settings-only-off = Wieder alle Nachrichten

settings-times = Besuche passen: { $times }.
    Tippen Sie an, was passt, und noch einmal, um es zurückzunehmen. Beim Melden einer Störung steht es oben.
settings-any-time = jederzeit
settings-part-morning = vormittags
settings-part-afternoon = nachmittags
settings-part-evening = abends

settings-technician = { $some ->
    [yes] Am liebsten kommt { $name }. Wir versuchen es, können es aber nicht versprechen.
   *[no] Wer soll am liebsten kommen? Wir versuchen es, können es aber nicht versprechen.
}
settings-technician-none = Bei Ihnen war noch niemand. Nach einem Besuch wählen Sie hier, wer wiederkommen soll.
settings-technician-nobody = Egal, wer kommt
error-technician-not-known-here = Dieser Techniker war noch nicht bei Ihnen.

settings-way-in = Wie kommen wir hinein? Es wird verschlüsselt und dem Techniker am Tag des Besuchs gezeigt.{ $some ->
    [yes] {" "}Notiert für: { $noted }.
   *[no] {""}
}
settings-way-in-not-yours = Das notieren hier Kollegen, die sich um die Geräte Ihrer Firma kümmern. Für einen einzelnen Besuch sagen Sie es in der Anfrage.
settings-way-in-ask = Wie kommen wir bei { $site } hinein? Schreiben Sie es; es ersetzt, was dort notiert war.
settings-way-in-short = Bitte schreiben Sie etwas mehr, etwa „Schlüssel beim Pförtner, nach Herrn Lang fragen“.
settings-way-in-delete = Löschen
settings-way-in-kept = { $some ->
    [yes] ✅ Für { $site } notiert.
   *[no] ✅ Gelöscht. Für { $site } ist nichts notiert.
}
settings-way-in-help = Schreiben Sie Codes, Schlüssel und nach wem wir fragen sollen. Es wird verschlüsselt; der Techniker sieht es am Tag des Besuchs.

settings-requests = { $stopped ->
    [0] Zu allen diesen Anfragen bekommen Sie Nachrichten. Tippen Sie eine an, um sie abzustellen.
   *[other] Tippen Sie eine Anfrage an, um Nachrichten dazu abzustellen oder wieder zu bekommen.
}
settings-request = { $state ->
    [off] aus · { $label }
   *[on] { $label }
}
button-messages-off = Nachrichten aus
button-messages-on = Nachrichten an
messages-switched = { $state ->
    [off] Zu dieser Anfrage schreiben wir Ihnen nicht mehr, außer Antworten, Fragen der Leute, die daran arbeiten, und bei Gefahr.
   *[on] Zu dieser Anfrage bekommen Sie wieder Nachrichten.
}
request-asked-by = anfrage, status, stand, wo ist, was ist mit, meine anfrage, nummer
request-unknown = { $case } finde ich nicht unter Ihren Anfragen. Was können wir für Sie tun?
