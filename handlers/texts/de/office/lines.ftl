## Zusammenfassungen gleicher Meldungen, die innerhalb einer Minute kamen.

lines-chat-closed = { $count } weitere Kunden sind über Telegram nicht mehr erreichbar.
lines-mail-closed = { $count } weitere Kunden sind per E-Mail nicht mehr erreichbar.
lines-unreachable = { $count } weitere Nachrichten kamen nicht an, weil der Chat geschlossen ist.
lines-unreachable-by-mail = { $count } weitere E-Mails kamen nicht an, weil das Postfach geschlossen ist.
lines-undelivered = { $count } weitere Nachrichten kamen nicht an.
lines-not-handled = { $count } weitere Nachrichten konnten nicht bearbeitet werden. Sie sind aufgehoben: <code>/callout parked</code>
lines-set-aside = { $count } weitere Vorgänge konnten nicht abgeschlossen werden und wurden zurückgestellt: <code>/callout parked</code>
lines-nobody-called = { $count } weitere Notfälle von Personen, die wir noch nicht kennen, warten auf einen Anruf.
lines-show = Anzeigen
lines-title = Weitere Meldungen
lines-more = Das sind die ersten { $count }.
lines-gone = Diese Meldungen sind älter als eine Woche und wurden gelöscht.
