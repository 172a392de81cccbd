## Fremde kennenlernen und ein Gerät finden.

recognise-ask = Guten Tag, hier ist { $company }. Teilen Sie Ihre Nummer, und ich sehe Ihre Geräte, oder schicken Sie eine Seriennummer oder ein Foto des Typenschilds.
button-share-number = Meine Nummer teilen
button-type-serial = Seriennummer eingeben
recognise-help = Ihre Nummer sagt mir, zu welcher Firma Sie gehören; für anderes wird sie nicht benutzt. Eine Seriennummer tut es auch: Sie steht auf dem Typenschild, oft bei einem Strichcode.
recognise-not-own = Das ist die Karte von jemand anderem. Bitte teilen Sie Ihre eigene Nummer über die Taste unten, oder schicken Sie eine Seriennummer.
recognise-phone-unknown = Ihre Nummer steht nicht in unseren Büchern. Bitte schicken Sie die Seriennummer eines Geräts oder ein Foto des Typenschilds.
recognise-company-ask = Ihre Nummer ist bei mehr als einer Firma bekannt. Um welche geht es?
recognise-guest = Gast
recognise-cancelled = In Ordnung. Mit /start geht es weiter, wann immer Sie wollen.

machine-type = Geben Sie die Seriennummer ein, wie sie auf dem Typenschild steht. Ein Foto davon tut es auch.
machine-no-serial = Das sieht nicht nach einer Seriennummer aus. Sie hat Buchstaben und Ziffern, wie XK-2011, und steht auf dem Typenschild. Ein Foto davon tut es auch.
machine-unknown = <b>{ $typed }</b> finde ich nicht. Bitte vergleichen Sie mit dem Typenschild und geben Sie sie noch einmal ein, oder schicken Sie ein Foto davon.
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
