## Den Kunden fragen

slack-ask-title = Schreiben
slack-ask-text = Was möchten Sie { $name } mitteilen oder fragen?
slack-ask-example = Steht der Drucker im Erdgeschoss?
slack-ask-hint = Es geht in Ihrem Namen in den Chat. Was Sie senden und jede Antwort stehen im Thread des Falls.
slack-ask-empty = Bitte schreiben Sie zuerst die Nachricht, oder hängen Sie eine Datei an.
slack-ask-files = Dateien
slack-ask-too-large = Eine Datei mit mehr als 20 MB kann nicht weitergegeben werden. Bitte lassen Sie sie weg, oder verkleinern Sie sie.
slack-ask-whom = Wer bekommt es?
slack-ask-to = { $to ->
    [technician] Nur { $technician }, der Techniker
    [both] { $customer } und { $technician }
   *[customer] { $customer }, der Kunde
}
slack-ask-nobody-comes = Es ist kein Besuch mehr geplant, also gibt es keinen Techniker, dem Sie schreiben können. Wählen Sie den Kunden.
