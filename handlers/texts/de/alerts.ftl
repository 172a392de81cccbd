## Was die Mitarbeiter hören, wenn die Technik Hilfe braucht.

alert-unreachable = { $about } · Diese Person ist über { $channel } nicht mehr erreichbar. Bitte telefonieren.
alert-undelivered = { $about } · Eine Nachricht über { $channel } kam nicht an. Bitte bei der Person nachfragen.
alert-parked = Etwas konnte nicht abgeschlossen werden und wurde zurückgestellt ({ $what }). Näheres steht im Protokoll.
alert-form-late = Slack konnte das Formular nicht rechtzeitig öffnen. Bitte noch einmal auf die Schaltfläche drücken.
