## Wenn etwas aufgegeben wurde

apology-customer = Entschuldigung, das hat bei uns nicht geklappt. Was Sie gesendet haben, ist aufgehoben{ $told ->
    [yes] , und unsere Leute wissen Bescheid
   *[no] {""}
}. Bitte versuchen Sie es in einer Weile noch einmal.
apology-too-quick = Sie sind schneller als ich. Ich habe alles behalten, was Sie geschickt haben, und gehe es der Reihe nach durch.
apology-too-much = Das ist mehr, als ich von jemandem aufheben kann, den ich noch nicht kenne. Was jetzt kommt, lese ich nicht. Bitte warten Sie einige Minuten und schreiben Sie dann noch einmal.{ $known ->
    [yes] {" "}Ist jemand in Gefahr, rufen Sie zuerst den Notruf an, dann uns: { $phone }
   *[no] {" "}Ist jemand in Gefahr, rufen Sie den Notruf an.
}
apology-staff = Entschuldigung, das hat nicht geklappt. Nichts ist verloren: Es ist aufgehoben, und die Disposition weiß Bescheid. Bitte versuchen Sie es in einer Weile noch einmal.
apology-dispatch = Eine Nachricht von { $source } konnte nicht verarbeitet werden (Nummer { $item }, { $kind }). Sie ist aufgehoben, und wer sie gesendet hat, weiß Bescheid.
