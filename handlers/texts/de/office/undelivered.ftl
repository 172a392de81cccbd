## Was die Mitarbeiter hören, wenn die Technik Hilfe braucht.

alert-unreachable = { $about } · { $named ->
    [no] Diese Person
   *[yes] { $name }
} ist { alert-by } nicht mehr erreichbar. { $mail ->
    [yes] Wir schreiben ab jetzt per E-Mail.{" "}
   *[no] {""}
}{ $known ->
    [yes] Bitte anrufen: { $phone }.
   *[no] Eine Telefonnummer ist nicht hinterlegt.
}
alert-by = { $channel ->
    [Mail] per E-Mail
   *[other] über { $channel }
}
alert-undelivered = { $about } · Eine Nachricht { alert-by }{ $named ->
    [no] {""}
   *[yes] {" "}an { $name }
} kam nicht an. { $known ->
    [yes] Bitte nachfragen: { $phone }.
   *[no] Bitte nachfragen.
}
alert-parked = Etwas konnte nicht abgeschlossen werden und wurde zurückgestellt ({ $what }). Näheres steht im Protokoll.
alert-form-late = Slack konnte das Formular nicht rechtzeitig öffnen. Bitte noch einmal auf die Schaltfläche drücken.
alert-form-refused-late = Das Formular war schon geschlossen, als die Antwort kam, und nichts wurde geändert: { $why } Bitte öffnen Sie es noch einmal.
alert-form-done-late = Das Formular war schon geschlossen, als die Antwort kam. Das ist daraus geworden:
