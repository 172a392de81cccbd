## Der Rundgang für die erste Person eines neuen Kunden.

tour-thanks = Vielen Dank.
tour-welcome = Willkommen, { $name }. Soll ich Ihnen zeigen, wie es geht? Fünf kurze Nachrichten; schreiben oder melden können Sie jederzeit.
tour-button-next = Weiter
tour-button-skip = Überspringen
tour-button-done = Zum Menü
tour-stop = { $stop ->
    [requests] <b>{ $number } von { $of }: Melden</b>
    Schreiben Sie in Ihren Worten, was nicht geht, oder tippen Sie auf Störung melden. Fotos helfen. Bei Gefahr schreiben Sie es einfach: das geht vor.
    [tracking] <b>{ $number } von { $of }: Wie es steht</b>
    Unter Meine Anfragen sehen Sie jede Anfrage und was als Nächstes kommt. Steht ein Termin fest, ändert er sich oder sind wir unterwegs, hören Sie von uns.
    [machines] <b>{ $number } von { $of }: Ihre Geräte</b>
    Meine Geräte zeigt, was wir für Sie betreuen. Sie können auch eine Seriennummer schreiben oder ein Foto vom Typenschild schicken.
    [agreement] <b>{ $number } von { $of }: Vertrag und Rechnungen</b>
    Was mit Ihnen vereinbart ist, bestimmt, wie schnell wir kommen. Rechnungen gehen an die notierte Adresse; ändert sie sich, sagen Sie es uns.
   *[help] <b>{ $number } von { $of }: Hilfe</b>
    Schreiben Sie hier jederzeit; eine Nachricht zu einer offenen Anfrage erreicht alle, die daran arbeiten. /help zeigt, was hier geht.
}
