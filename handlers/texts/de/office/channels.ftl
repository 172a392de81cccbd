## Kanäle, in die nichts geschrieben werden kann

slack-channel-shut = { slack-channel-purpose } { $state ->
    [archived] ist in Slack archiviert. Bitte holen Sie ihn zurück.
    [outside] hat mich nicht mehr als Mitglied. Bitte schreiben Sie dort <code>/invite @Callout</code>.
   *[missing] fehlt in Slack: gelöscht, oder privat und ohne mich. Bitte laden Sie mich wieder ein, oder lassen Sie einen anderen einstellen ({ $purpose ->
        [dispatch] CALLOUT_DISPATCH_CHANNEL
       *[managers] CALLOUT_MANAGERS_CHANNEL
    }) und den Dienst neu starten.
} Es geht nichts verloren: Was dort nicht erscheinen kann, wartet und kommt, sobald der Kanal wieder da ist.
slack-channel-back = { slack-channel-purpose } ist wieder da. { $count ->
    [0] Es hat nichts gewartet.
    [one] Eine Nachricht hat gewartet und kommt jetzt.
   *[other] { $count } Nachrichten haben gewartet und kommen jetzt.
}
slack-channel-purpose = { $purpose ->
    [dispatch] Der Kanal der Disposition
   *[managers] Der Kanal der Leitung
}
