## Kanäle, in die nichts geschrieben werden kann

slack-channel-shut = { slack-channel-purpose } { $state ->
    [archived] ist in Slack archiviert. Bitte holen Sie ihn zurück.
    [outside] hat mich nicht mehr als Mitglied. Bitte schreiben Sie dort <code>/invite @Callout</code>.
    [shared] wird jetzt mit einer anderen Firma geteilt, die alles mitliest. Bitte schreiben Sie in einem anderen <code>/callout channel here { $purpose }</code>.
   *[missing] fehlt in Slack: gelöscht, oder privat und ohne mich. Bitte laden Sie mich wieder ein, oder schreiben Sie in einem anderen <code>/callout channel here { $purpose }</code>.
}{ $state ->
    [shared] {""}
   *[other] {" "}Es geht nichts verloren: Was dort nicht erscheinen kann, wartet und kommt, sobald der Kanal wieder da ist.
}
slack-channel-back = { slack-channel-purpose } ist wieder da. { $count ->
    [0] Es hat nichts gewartet.
    [one] Eine Nachricht hat gewartet und kommt jetzt.
   *[other] { $count } Nachrichten haben gewartet und kommen jetzt.
}
slack-channel-purpose = { $purpose ->
    [dispatch] Der Kanal der Disposition
    [managers] Der Kanal der Leitung
    [billing] Der Kanal der Abrechnung
    [warehouse] Der Kanal des Lagers
    [quality] Der Kanal der Qualitätssicherung
   *[crew] Der Kanal der Technik
}

## Wohin die Nachrichten jeder Rolle gehen

slack-command-callout-channel = Zeigt, wohin die Nachrichten jeder Rolle gehen. Mit <code>here</code> und der Rolle kommen sie in den Kanal, in dem Sie das schreiben.
slack-role-channel-name = { $role ->
    [dispatch] Disposition
    [managers] Leitung
    [billing] Abrechnung
    [warehouse] Lager
    [quality] Qualitätssicherung
   *[crew] Technik
}
slack-role-channels-title = <b>Wohin die Nachrichten gehen</b>{ $may ->
    [yes] . Zum Ändern schreiben Sie im gewünschten Kanal <code>/callout channel here billing</code>.
   *[no] {""}
}
slack-role-channels-line = <b>{ slack-role-channel-name }</b> · { $where } · { $role ->
    [dispatch] Aufträge, Anfragen, Termine, um die sich jemand kümmern muss
    [managers] gefährdete und verpasste Zusagen, der Tagesbericht
    [billing] was die Abrechnung zu tun hat
    [warehouse] was das Lager zu tun hat
    [quality] was die Qualitätssicherung zu tun hat
   *[crew] was alle Techniker wissen sollen
}
slack-role-channel-where = { $how ->
    [own] { $channel }
    [through] { $channel }, mit { $through ->
        [managers] der Leitung
       *[dispatch] der Disposition
    }
   *[nowhere] noch kein Kanal
}
slack-role-channel-set = Nachrichten für { slack-role-channel-name } kommen ab jetzt in { $channel }.{ $moved ->
    [yes] {" "}Was in { $old } steht, bleibt dort.
   *[no] {""}
}
slack-role-channel-same = Nachrichten für { slack-role-channel-name } kommen schon in { $channel }.
slack-role-channel-off = Erledigt. Wohin die Nachrichten für { slack-role-channel-name } jetzt gehen: { $where }
slack-role-channel-direct = Dieses Gespräch liest sonst niemand. Bitte schreiben Sie den Befehl in dem Kanal, in den die Nachrichten kommen sollen.
slack-role-channel-refused = { $state ->
    [archived] Dieser Kanal ist archiviert, hier kann ich nichts schreiben. Bitte wählen Sie einen anderen.
    [shared] Dieser Kanal wird mit einer anderen Firma geteilt, und was Kunden schreiben, soll in Ihrer bleiben. Bitte wählen Sie einen eigenen Kanal.
   *[other] Ich bin nicht in diesem Kanal. Bitte schreiben Sie hier <code>/invite @Callout</code> und dann noch einmal <code>/callout channel here { $role }</code>.
}
slack-error-role-channel-unknown = { $near ->
    [yes] „{ $given }“ kenne ich nicht. Meinten Sie <b>{ $meant }</b>?
   *[no] Bitte schreiben Sie dazu, wessen Nachrichten gemeint sind.
} Es gibt: { $roles }.
slack-error-role-channel-usage = Mit „{ $given }“ kann ich nichts anfangen. <code>/callout channel</code> zeigt die Liste; <code>/callout channel here billing</code>, im gewünschten Kanal geschrieben, ändert sie.
error-role-channel-not-chosen = Für { slack-role-channel-name } ist in Slack kein Kanal gewählt, es gibt also nichts zurückzunehmen.{ $channel ->
    [none] {""}
   *[other] {" "}Der jetzige steht in den Einstellungen des Servers.
}
slack-goes-on-in = <b>{ $ref }</b> geht in { $channel } weiter.
