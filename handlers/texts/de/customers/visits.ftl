## Besuche, wie der Kunde von ihnen hört.

told-visit-set = { $name } kommt { $window } zu Ihnen.
told-visit-moved = Neue Zeit: { $name } kommt { $window } zu Ihnen.
told-visit-reminder = Zur Erinnerung: { $name } kommt { $window } zu Ihnen.
told-visit-given = { $name } kommt { $window } zu Ihnen, anstelle von { $before }.
told-visit-off-other = Der Besuch { $window } fällt aus. { $name } kommt trotzdem { $other } zu Ihnen.
told-visit-over = Der Besuch von { $name } ist beendet, die Arbeit aber noch nicht. Wir schreiben Ihnen, wer als Nächstes kommt und wann.
told-resumed = Es geht weiter: { $name } ist bei Ihnen und arbeitet daran.
button-not-suiting = Das passt mir nicht

not-suiting-ask = { $name } ist für { $window } eingeplant. Was passt Ihnen besser? Tippen Sie, oder schreiben Sie es.
not-suiting-short = Bitte etwas genauer, zum Beispiel „Donnerstag nach 14 Uhr“.
not-suiting-noted = Ihr Wunsch liegt unserem Büro vor: { $wish }. Wir schreiben Ihnen die neue Zeit. Bis dahin bleibt es beim Besuch { $window }.
not-suiting-left = Es wurde nichts geändert. Es bleibt beim Besuch.
not-suiting-over = Dieser Besuch hat sich inzwischen geändert. So steht es jetzt.
not-suiting-help = Sagen Sie, wann Ihnen ein Besuch passt. Unser Büro legt die neue Zeit fest, und wir schreiben sie Ihnen hier; bis dahin bleibt es beim geplanten Besuch.

request-in = ✅ Ihre Anfrage ist angekommen.
request-visit-missed = { $name } sollte { $window } bei Ihnen gewesen sein.
