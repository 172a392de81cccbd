## Den Kunden fragen

slack-ask-title = Den Kunden fragen
slack-ask-text = Was soll { $name } wissen oder sagen?
slack-ask-example = Steht der Drucker im Erdgeschoss?
slack-ask-hint = Es geht in Ihrem Namen in den Chat. Die Antwort kommt in den Thread des Falls.
slack-ask-empty = Bitte schreiben Sie erst die Frage.
