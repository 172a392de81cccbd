## Der Kunde nimmt die Arbeit in seinem Chat ab.

signoff-link = { $name } ist fertig: { $summary }
    Bitte sehen Sie es durch, und unterschreiben Sie.
signoff-chat = { $name } ist fertig: { $summary }
    Ist alles getan? Ihr Name bestätigt es.
signoff-button-page = Lesen und unterschreiben
signoff-button-confirm = Arbeit bestätigen
signoff-button-missing = Es fehlt etwas
signoff-button-sign = Unterschreiben
signoff-over = Dieser Besuch braucht keine Unterschrift mehr. Danke.
signoff-button-on = Weiterlesen ({ $page } von { $of })
signoff-button-right = Alles richtig
signoff-name-ask = { $machine }: Welcher Name soll darunter stehen?
signoff-name-unclear = Bitte schreiben Sie Ihren Vor- und Nachnamen.
signoff-rating-ask = Wie war der Besuch?
signoff-stars = { $stars ->
    [5] 5 · ausgezeichnet
    [4] 4 · gut
    [3] 3 · in Ordnung
    [2] 2 · mäßig
   *[1] 1 · schlecht
}
signoff-comment-ask = Noch etwas hinzuzufügen? Mit Ihrer Antwort oder mit [Unterschreiben] nehmen Sie die Arbeit ab.
signoff-help = Ihr Name und, wenn Sie mögen, Bewertung und Kommentar kommen in den Servicebericht. Brechen Sie ab, ist nichts unterschrieben.
signoff-done = ✅ Unterschrieben von { $name }. Der Bericht ist auf dem Weg zu Ihnen.
signoff-signed = ✅ { $machine }: Die Arbeit ist abgenommen von { $name }. Danke.
signoff-missing-ask = Was fehlt, oder was ist noch nicht in Ordnung? Ihr Techniker bekommt es sofort.
signoff-missing-short = Bitte ein paar Worte mehr, damit der Techniker weiß, was zu tun ist.
signoff-missing-told = Danke. Ihr Techniker hat es und kümmert sich.
signoff-missing-help = Es ist nichts unterschrieben. Schreiben Sie, was fehlt, und der Techniker bekommt es.
