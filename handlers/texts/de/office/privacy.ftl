## Wenn ein Kunde gelöscht werden möchte.

slack-erasure-asked = { $customer }: Ein Kontakt ({ $contact }) möchte gelöscht werden. Das geschieht von selbst am { DAY($at) }, sobald die Anfragen beendet sind.
slack-erasure-withdrawn = { $customer }: Ein Kontakt ({ $contact }) möchte doch bleiben. Es wird nichts gelöscht.
lines-erasure-asked = { $count } weitere Kunden möchten gelöscht werden oder doch bleiben.
