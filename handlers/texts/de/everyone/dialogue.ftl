## Was jeder Dialog sagen kann.

button-back = Zurück
button-help = Hilfe
button-cancel = Abbrechen
button-go-on = Weitermachen
button-drop = Abbrechen
button-yes = Ja
button-no = Nein
button-skip = Überspringen
button-more = Weitere
button-earlier = Vorige

dialogue-progress = <i>{ $at } von { $of }</i>
dialogue-help = Beantworten Sie die Frage unten, oder tippen Sie auf Zurück, um die letzte Antwort zu ändern. Mit Abbrechen ist Schluss; gesendet wird nichts.
dialogue-stale = Das haben Sie schon beantwortet. Bitte antworten Sie auf die neueste Frage.
dialogue-edited = Es gilt, was Sie zuerst geschrieben haben. Mit Zurück ändern Sie eine Antwort.
dialogue-greeted = Guten Tag. Die Frage oben ist noch offen.
dialogue-corrected = Geändert: Es gelten Ihre neuen Worte.
dialogue-renewed = Seit Sie begonnen haben, hat sich der Ablauf geändert. Bitte antworten Sie ab hier; was noch passt, bleibt erhalten.
dialogue-gone = Das ist nicht mehr möglich. Es wurde nichts gesendet.
dialogue-no-way-back = Das ist die erste Frage.
dialogue-drop-ask = Wirklich abbrechen? Was Sie bisher eingegeben haben, geht verloren.
dialogue-cancelled = Abgebrochen. Es wurde nichts geändert.
dialogue-resumed = Hier geht es weiter:
dialogue-thanks = Danke.
dialogue-noted = In Ordnung.
dialogue-reminder = Das hier ist noch nicht fertig. Ich bewahre es für Sie auf, und zwar bis { BY($until) }.
dialogue-expired = Das blieb unfertig, deshalb habe ich es geschlossen. Es wurde nichts gesendet; Sie können jederzeit neu beginnen.
dialogue-too-long = Das sind { $length } Zeichen, und mehr als { $longest } kann ich nicht annehmen. Bitte kürzen Sie, oder senden Sie das Wichtigste.
dialogue-too-long-together = Das sind { $length } Zeichen, und nur { $left } passen noch dazu: zusammen höchstens { $longest }. Was Sie vorher geschrieben haben, bleibt. Bitte kürzen Sie, oder machen Sie ohne es weiter.
dialogue-too-many-files = Hierzu kann ich { $most } Dateien annehmen, { $left ->
    [0] und so viele haben Sie schon geschickt
   *[other] also nur noch { $left }
}. Was Sie vorher geschickt haben, bleibt. Bitte machen Sie ohne diese weiter, oder schicken Sie die wichtigsten.
dialogue-tap-below = Bitte wählen Sie unten aus.{ $heeds ->
    [phone] {" "}In Gefahr? Schreiben Sie es, oder rufen Sie an: { $phone }.
    [yes] {" "}In Gefahr? Schreiben Sie es.
   *[no] {""}
}
dialogue-unexpected = { $kind ->
    [photo] Mit einem Foto kann ich hier nichts anfangen.{" "}
    [voice] Mit einer Aufnahme kann ich hier nichts anfangen.{" "}
    [document] Mit einer Datei kann ich hier nichts anfangen.{" "}
    [contact] Einen Kontakt brauche ich hier nicht.{" "}
    [location] Einen Standort brauche ich hier nicht.{" "}
    [large-file] Diese Datei ist mir zu groß; mehr als 20 MB kann ich nicht annehmen.{" "}
    [sticker] Sticker kann ich nicht lesen.{" "}
    [text] {""}
   *[other] Solche Nachrichten kann ich nicht lesen.{" "}
}{ $wanted ->
    [text] Bitte schreiben Sie es in ein paar Worten.
    [text-photo] Bitte schreiben Sie ein paar Worte, oder schicken Sie ein Foto.
    [photo] Bitte schicken Sie ein Foto.
    [contact] Bitte teilen Sie Ihre Nummer über die Taste unten, oder tippen Sie auf eine andere.
    [location] Bitte teilen Sie Ihren Standort über die Taste unten, oder tippen Sie auf eine andere.
   *[choice] Bitte wählen Sie unten aus.
}

so-far-kind = { $kind ->
    [message] { $count ->
        [one] eine Nachricht
       *[other] { $count } Nachrichten
    }
    [photo] { $count ->
        [one] ein Foto
       *[other] { $count } Fotos
    }
    [voice] { $count ->
        [one] eine Aufnahme
       *[other] { $count } Aufnahmen
    }
    [film] { $count ->
        [one] ein Video
       *[other] { $count } Videos
    }
   *[file] { $count ->
        [one] eine Datei
       *[other] { $count } Dateien
    }
}
so-far = Bisher: { $given }.
