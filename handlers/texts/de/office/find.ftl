## /find

slack-command-find = Findet Anfragen, Geräte und Personen nach Nummer, Seriennummer, Telefonnummer oder Name.
slack-find-usage = Schreiben Sie, was Sie wissen: <code>/find C-10042</code>, <code>/find XK-2011</code>, <code>/find +49 30 9018200</code> oder <code>/find Nordklinik</code>
slack-find-title = { $count ->
    [0] <b>{ $given }</b> · noch keine Anfragen
    [one] <b>{ $given }</b> · eine Anfrage
   *[other] <b>{ $given }</b> · die neuesten { $count } Anfragen
}
slack-find-machine = <b>{ $machine }</b> · { $title } · { $customer }
slack-find-person = <b>{ $name }</b> · { $customer }{ $known ->
    [yes] {" "}· { $phone }
   *[no] {""}
}
slack-find-near = { $given } gibt es nicht. Meinten Sie eines davon?
slack-find-nothing = Zu „{ $given }“ finde ich nichts. Versuchen Sie die Seriennummer auf dem Typenschild, eine Telefonnummer oder einen Teil des Kundennamens.
