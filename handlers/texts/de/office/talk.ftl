## Was Menschen einander zu einem Fall schreiben, in seinem Thread

slack-said = { $side ->
    [customer] <b>{ $author }</b> { $worded ->
        [yes] schreibt: { $text }
       *[no] hat { $text } geschickt
    }
    [contact] <b>{ $author }</b> { $worded ->
        [yes] schreibt: { $text }
       *[no] hat { $text } geschickt
    }
    [technician] <b>{ $author }</b>, Techniker, { $audience ->
        [desk] an die Disposition: { $text }
       *[other] an den Kunden: { $text }
    }
   *[desk] { $author } { $audience ->
        [technician] an den Techniker: { $text }
        [both] an Kunde und Techniker: { $text }
       *[other] an den Kunden: { $text }
    }
}
slack-said-edited = (bearbeitet)
slack-said-off = { $name } ist nicht im Dienst und wurde nicht gestört: Darauf antwortet die Disposition.
slack-said-state = Gesendet an { $name }{ $reached ->
    [yes] {" "}({ $channel })
   *[no] {""}
}, { TIME($at) } { $state ->
    [arrived] ✅ zugestellt
    [waiting] 🟠 noch nicht zugestellt
    [unsure] 🟠 vielleicht nicht angekommen
    [nowhere] 🔴 nicht erreicht: kein Chat und keine Mailadresse{ slack-said-phone }
   *[failed] 🔴 nicht erreicht{ slack-said-phone }
}
slack-said-phone = { $known ->
    [yes] . Bitte rufen Sie an: { $phone }.
   *[no] .
}
slack-said-until = <b>Bis { $until }:</b> { $text }
slack-said-now = <b>Jetzt:</b> { $text }
slack-said-earlier-title = Frühere Fassungen
slack-button-correct = Berichtigen
slack-button-earlier = Frühere Fassung
slack-correct-said-title = Nachricht berichtigen
slack-correct-said-text = Neuer Text
slack-correct-said-hint = Die Nachricht wird dort geändert, wo sie gelesen wurde, und als bearbeitet gekennzeichnet. Der frühere Text bleibt hier einsehbar.
slack-correct-not-yours = Nur { $name } kann diese Nachricht berichtigen. Schreiben Sie stattdessen eine eigene.
slack-command-reply = Schreibt dem Kunden eines Falls: C-10042 und der Text. Mit C-10042 allein öffnet sich ein Formular, für Dateien und für den Techniker.
slack-command-tell = Schreibt einem Techniker: ein Name und der Text, oder C-10042 und der Text für den, der dorthin fährt.
slack-reply-which = Nennen Sie zuerst den Fall: <code>/reply C-10042 Wir kommen um zehn.</code> In einem Thread gibt es bei Slack keine Befehle, deshalb muss der Fall dabeistehen.
slack-reply-sent = <b>{ $case }</b> · Gesendet an { $name }. Im Thread sehen Sie, ob es angekommen ist.
slack-tell-how = Nennen Sie zuerst den Namen, dann die Nachricht: <code>/tell Ben Bitte anrufen</code>, oder <code>/tell C-10042 Das Tor ist offen</code> für den, der dorthin fährt.
slack-tell-nobody = <b>{ $case }</b> · Es ist kein Besuch geplant, also gibt es niemanden, dem Sie es sagen können. Weisen Sie zu, oder nennen Sie einen Techniker: <code>/tell Ben …</code>
slack-tell-several = Zu „{ $typed }“ passen mehrere: { $names }. Bitte schreiben Sie den ganzen Namen.
slack-tell-unknown = Ich kenne keinen Techniker namens „{ $typed }“. /crew zeigt die Namen.
slack-told-sent = Gesendet an { $name }: { $text }
    { $duty ->
        [off] { $name } ist gerade nicht im Dienst. Die Antwort kommt zu Ihnen, in Ihre Unterhaltung mit der App.
       *[on] Die Antwort kommt zu Ihnen, in Ihre Unterhaltung mit der App.
    }
slack-told-answer = <b>{ $name }</b> antwortet Ihnen: { $text }
slack-event-case-message-edited = { $author_name } hat eine Nachricht geändert: { $text } (vorher: { $before })
