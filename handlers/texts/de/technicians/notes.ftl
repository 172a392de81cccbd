## Notizen und freie Worte

tech-note-ask = <b>{ $work_order }</b> · Was soll vermerkt werden? Schreiben oder sprechen Sie es.
tech-note-short = Bitte ein paar Worte mehr, damit andere es verstehen.
tech-note-voice = Sprachnotiz, Aufnahme { $recording }
tech-note-kept = <b>{ $work_order }</b> · Vermerkt.
tech-note-voice-kept = <b>{ $work_order }</b> · Ihre Aufnahme ist aufgehoben.
tech-note-help = Notizen sind für Kollegen und die Akte. Der Kunde bekommt keine Nachricht.
tech-talk-ask = <b>{ $work_order }</b> · „{ $text }“ Für wen ist das?
tech-talk-note = Als Notiz
tech-talk-customer = An den Kunden
tech-talk-sent = <b>{ $case }</b> · Gesendet an { $name }.
tech-talk-help = Eine Notiz bleibt bei uns; eine Nachricht geht in den Chat des Kunden.
tech-which-help = Tippen Sie auf den Besuch, zu dem es gehört. Bis dahin können Sie mehr senden; alles kommt zu diesem Besuch.
tech-write-ask = <b>{ $work_order }</b> · Was möchten Sie { $name } schreiben? Worte, Fotos, eine Aufnahme oder einen Ort.
tech-write-unusable = Das kann ich nicht weitergeben. Bitte schreiben Sie es, oder schicken Sie ein Foto, eine Aufnahme, eine Datei oder einen Ort.
tech-talk-corrected = <b>{ $case }</b> · Ihre Korrektur ist weitergegeben.
