## Wie lange die Arbeit noch dauert, wenn die Ursache gefunden ist.

tech-button-diagnosed = Ursache gefunden
tech-diagnosed-ask = <b>{ $work_order }</b> · Wie lange dauert es noch? Der Kunde liest es. Tippen Sie, oder schreiben Sie Minuten oder eine Uhrzeit wie 15:10.
tech-diagnosed-minutes = { $minutes } Min.
tech-diagnosed-unclear = Das kann ich nicht als Zeit lesen. Schreiben Sie Minuten wie <code>25</code>, <code>2 Std</code> oder eine Uhrzeit wie <code>15:10</code>, oder tippen Sie eine an.
tech-diagnosed-far = Das sind mehr als zehn Stunden. Wenn ein weiterer Besuch nötig ist, tippen Sie auf [Pausieren].
tech-diagnosed = <b>{ $work_order }</b> · Der Kunde liest: fertig etwa um { TIME($at) } Uhr.
tech-diagnosed-help = Der Kunde sieht in seiner Anfrage, wie lange es noch dauert. Ändert es sich, tippen Sie noch einmal auf [Ursache gefunden].
tech-job-until = Dem Kunden gesagt: fertig etwa um { TIME($at) } Uhr
