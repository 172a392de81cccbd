## Wenn ein Kunde gelöscht werden möchte.

slack-erasure-asked = { $customer }: Ein Kontakt ({ $contact }) möchte seine Daten löschen lassen. Das geschieht von selbst am { DAY($at) }, wenn bis dahin alle Fälle beendet sind.
slack-erasure-withdrawn = { $customer }: Ein Kontakt ({ $contact }) hat den Löschwunsch zurückgezogen. Es wird nichts gelöscht.
lines-erasure-asked = { $count } weitere Meldungen zu Löschwünschen von Kunden.
