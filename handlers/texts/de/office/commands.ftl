## Was jeder Befehl tut: in /callout help und im Manifest der App.

slack-help-line = <code>{ $command }</code> { $what }
slack-command-queue = Anfragen, die noch niemand hat, die nächste Frist zuerst. Dazu all, mine, P1, ein Gebiet oder eine Seitenzahl.
slack-command-case = Alles zu einer Anfrage: Fristen, Kunde, Gerät und Garantie, Besuch, Verlauf.
slack-command-assign = Gibt eine Anfrage an die Technik: sofort mit Nummer und Name, sonst über ein Formular. Ohne Zeit zur besten Zeit.
slack-command-crew = Wer arbeitet, wo sie sind und wann sie frei sind.
slack-command-digest = Wann die Tagesübersicht kommt. Schickt sie sofort oder ändert die Uhrzeit.
slack-command-callout = Hilfe, Beitritt, Einladungen, Rollen, und was aufgegeben wurde.
slack-command-callout-help = Was Sie hier tun können.
slack-command-callout-join = Tritt mit einem Token bei, das Sie bekommen haben.
slack-command-callout-invite = Macht einen Zugang für jemand Neuen. Er gilt einmal, sieben Tage lang.
slack-command-callout-grant = Gibt einem Mitglied eine Rolle. Wählen Sie es aus der Liste, die Slack anbietet.
slack-command-callout-revoke = Nimmt eine Rolle wieder weg.
slack-command-callout-staff = Alle Mitarbeitenden, ihre Rollen und wo sie beigetreten sind.
slack-command-callout-parked = Was nicht bearbeitet oder gesendet werden konnte: neu versuchen oder verwerfen.
