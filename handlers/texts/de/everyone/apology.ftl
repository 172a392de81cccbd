## Wenn etwas aufgegeben wurde

apology-customer = Entschuldigung, das hat bei uns nicht geklappt. Was Sie gesendet haben, ist aufgehoben, und unsere Leute wissen Bescheid. Bitte versuchen Sie es in einer Weile noch einmal.
apology-too-quick = Sie sind schneller als ich. Ich habe alles behalten, was Sie geschickt haben, und gehe es der Reihe nach durch.
apology-staff = Entschuldigung, das hat nicht geklappt. Nichts ist verloren: Es ist aufgehoben, und die Disposition weiß Bescheid. Bitte versuchen Sie es in einer Weile noch einmal.
apology-dispatch = Eine Nachricht von { $source } konnte nicht verarbeitet werden (Nummer { $item }, { $kind }). Sie ist aufgehoben, und wer sie gesendet hat, weiß Bescheid.
