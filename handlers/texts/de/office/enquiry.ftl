## Nachrichten von Leuten, die wir nicht kennen.

slack-enquiry-open = <b>{ $enquiry }</b> 🟠 von Unbekannt · { $name } · { DAY($at) } { TIME($at) }
slack-enquiry-danger = <b>{ $enquiry }</b> 🔴 <b>Gefahr</b>, von Unbekannt · { $name } · { DAY($at) } { TIME($at) }
slack-enquiry-linked = <b>{ $enquiry }</b> ✅ zugeordnet · { $name } · { $case }
slack-enquiry-not-ours = <b>{ $enquiry }</b> · nicht unseres · { $name }
slack-enquiry-details = { $has-serial ->
    [yes] Seriennummer wie eingegeben: { $serial }
   *[no] Keine Seriennummer
}{ $has-phone ->
    [yes] {" "}· Telefon: { $phone }
   *[no] {""}
}{ $has-urgency ->
    [yes] {" "}· { $urgency }
   *[no] {""}
}{ $files ->
    [0] {""}
    [one] {" "}· eine Datei im Thread
   *[other] {" "}· { $files } Dateien im Thread
}
slack-enquiry-more = { $danger ->
    [yes] 🔴 Es kam mehr dazu: Gefahr. Es steht oben.
   *[no] Es kam mehr dazu. Es steht oben.
}
slack-enquiry-link-title = Kunden zuordnen
slack-enquiry-wanted = Seriennummer, Gerät, Ort, Kunde, oder Name oder Telefon einer Person
slack-enquiry-wanted-hint = Bei einer unserer Seriennummern wird der Fall sofort eröffnet; sonst wählen Sie aus.
slack-enquiry-machine = Welches?
slack-enquiry-who = Das ist
slack-enquiry-who-hint = Wen Sie wählen, sieht ab jetzt in diesem Chat seine Anfragen. Ohne Auswahl bleibt der Absender Gast und sieht nur diese eine.
slack-enquiry-none-found = Dazu gibt es nichts. Versuchen Sie einen Teil der Seriennummer, des Orts oder des Kundennamens, oder eine Telefonnummer.
slack-enquiry-not-ours-title = Nicht unseres
slack-enquiry-not-ours-ask = { $name } erfährt, dass Sie dieses Gerät nicht betreuen, und bekommt die Telefonnummer der Firma.
slack-button-link = Kunden zuordnen
slack-button-link-short = Fall eröffnen
slack-button-not-ours = Nicht unseres
slack-urgency-nothing-works = nichts geht mehr
slack-urgency-hard-to-work = läuft eingeschränkt
slack-urgency-can-wait = kann warten
slack-urgency-cosmetic = Schönheitsfehler
slack-event-customers-enquiry-linked = Kam als { $enquiry } herein; { $who } hat sie dem Gerät zugeordnet
