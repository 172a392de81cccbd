## Berichtigen

slack-priority = { $priority ->
    [P1] P1 kritisch
    [P2] P2 hoch
    [P3] P3 mittel
   *[P4] P4 niedrig
}
slack-change-title = Fall berichtigen
slack-change-type = Was ist es?
slack-change-priority = Wie dringend ist es?
slack-change-reason = Warum? Es wird festgehalten.
slack-except-title = Ohne Unterschrift
slack-except-warning = <b>{ $work_order }</b> endet ohne die Unterschrift des Kunden. Den Grund liest der Kunde im Bericht, Ihren Namen nicht.
slack-except-signed = { $work_order } ist um { TIME($at) } Uhr von { $name } unterschrieben worden. Es ist nichts mehr zu entscheiden.
slack-except-approved = { $name } hat schon zugestimmt, dass { $work_order } ohne Unterschrift endet.
slack-except-changed = { $work_order } hat sich geändert, seit dieses Formular offen ist. Bitte schließen Sie es, lesen Sie noch einmal, und stimmen Sie dann zu.
slack-except-reason = Warum gibt es keine Unterschrift?
slack-reason-needed = Bitte erst einen Grund schreiben; er wird festgehalten.
slack-refuse-title = Ablehnen
slack-refuse-warning = <b>{ $work_order }</b> bleibt offen. Der Techniker erfährt es sofort, mit Ihren Worten.
slack-refuse-reason = Was soll der Techniker tun?
slack-refuse-usual = Bitte fragen Sie noch einmal nach der Unterschrift, oder lassen Sie jemand anderen vor Ort unterschreiben.
