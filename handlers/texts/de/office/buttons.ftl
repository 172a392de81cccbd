## Was Mitarbeiter in Slack lesen. Erst die Nummer, dann die Worte.

slack-close = Schließen
slack-and-more = { $first } und { $count } weitere

## Tasten

slack-button-assign = Zuteilen
slack-button-reassign = Neu zuteilen
slack-button-another-time = Andere Zeit
slack-button-correct-it = Ändern
slack-button-end-that-visit = Besuch beenden
slack-button-open = Öffnen
slack-button-ask = Kunden fragen
slack-button-answer = Antworten
slack-button-send = Senden
slack-button-cancel = Abbrechen
slack-button-previous = Vorige
slack-button-next = Nächste
slack-button-refresh = Aktualisieren

## Berichtigen

slack-button-change = Berichtigen
slack-button-way-in = Zugang zeigen
slack-button-cancel-case = Fall absagen
slack-button-except = Ohne Unterschrift beenden
slack-button-refuse = Ablehnen
slack-button-save = Speichern
slack-button-approve = Genehmigen
slack-button-back = Zurück
