## Fremde kennenlernen und ein Gerät finden.

recognise-ask = Guten Tag, hier ist { $company }. Teilen Sie Ihre Nummer, und ich sehe Ihre Geräte, oder sagen Sie mir, was nicht stimmt, mit Worten oder Fotos.
recognise-waiting = { $count ->
    [one] Ihre Nachricht { $enquiries } liegt unserem Kundendienst vor. Die Antwort kommt hierher.
   *[other] Ihre Nachrichten { $enquiries } liegen unserem Kundendienst vor. Die Antworten kommen hierher.
}
recognise-kept = Danke, das ist da. Teilen Sie Ihre Nummer, und ich sehe Ihre Geräte, oder machen Sie ohne sie weiter.
recognise-unclear = Bitte sagen Sie mir, was nicht stimmt, oder teilen Sie Ihre Nummer über die Taste unten. Auch eine Seriennummer oder ein Foto hilft.
button-share-number = Meine Nummer teilen
recognise-help = Ihre Nummer sagt mir, zu welcher Firma Sie gehören; für anderes wird sie nicht benutzt. Ohne sie findet unser Kundendienst Ihr Gerät: Sagen Sie mir, was nicht stimmt, und die Seriennummer vom Typenschild.
recognise-not-own = Das ist die Karte von jemand anderem. Bitte teilen Sie Ihre eigene Nummer über die Taste unten, oder sagen Sie mir, was nicht stimmt.
recognise-use-button = Bitte teilen Sie Ihre Nummer über die Taste unten: Eine weitergeleitete oder anders geschickte Karte sagt mir nicht, wem sie gehört.
recognise-phone-unknown = Ihre Nummer kennen wir noch nicht. Sagen Sie mir, was nicht stimmt, und unser Kundendienst findet Ihr Gerät.
recognise-company-ask = Ihre Nummer ist bei mehr als einer Firma bekannt. Um welche geht es?
recognise-guest = Gast
recognise-cancelled = In Ordnung. Mit /start geht es weiter, wann immer Sie wollen.

machine-type = Geben Sie die Seriennummer ein, wie sie auf dem Typenschild steht. Ein Foto genügt.
machine-no-serial = Das sieht nicht nach einer Seriennummer aus. Sie hat Buchstaben und Ziffern, wie XK-2011, und steht auf dem Typenschild. Ein Foto genügt.
machine-unknown = <b>{ $typed }</b> finde ich nicht. Bitte vergleichen Sie mit dem Typenschild und geben Sie sie noch einmal ein, oder schicken Sie ein Foto davon.
machine-unknown-guest = <b>{ $typed }</b> ist hier nicht unter Ihren Geräten. Unser Kundendienst kann sich darum kümmern.
machine-lookups-rest = So viele Seriennummern schlage ich in einer Stunde nicht nach. Unser Kundendienst hilft Ihnen: Schreiben Sie ihm hier{ $reachable ->
    [yes] , oder rufen Sie an: { $phone }.
   *[no] .
}
button-to-desk = Kundendienst fragen
machine-named-one = Meinen Sie <b>{ $serial }</b>, { $machine }?
machine-named-several = Welches meinen Sie?
machine-near-one = { $typed } finde ich nicht. Meinten Sie <b>{ $serial }</b>, { $machine }?
machine-near-several = { $typed } finde ich nicht. Meinten Sie eines von diesen?
button-that-one = Ja, genau
button-type-again = Neu eingeben
button-label-photo = Foto vom Typenschild

label-ask = Schicken Sie ein Foto des Typenschilds, gerade von vorn und bei gutem Licht.
label-reading = Einen Moment, ich lese das Typenschild.
label-unread = Auf diesem Foto kann ich keinen Code lesen. Bitte noch einmal, näher und bei gutem Licht, oder geben Sie die Seriennummer ein.
label-too-large = Dieses Bild ist zu groß, um es zu öffnen (höchstens 50 Megapixel). Bitte fotografieren Sie noch einmal mit den üblichen Einstellungen der Kamera, oder geben Sie die Seriennummer ein.
recognise-phone-typed = Danke. Damit ich weiß, dass es Ihre Nummer ist, teilen Sie sie bitte über die Taste unten, oder machen Sie ohne sie weiter; unser Kundendienst bekommt die eingetippte Nummer.
recognise-greeted = Guten Tag. Sagen Sie mir, was nicht stimmt, oder teilen Sie Ihre Nummer über die Taste unten.
machine-phone = Das sieht nach einer Telefonnummer aus. Bitte geben Sie die Seriennummer vom Typenschild ein, oder wie das Gerät heißt.
