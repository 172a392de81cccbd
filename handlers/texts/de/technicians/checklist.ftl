## Prüfliste

tech-check-ask = <b>{ $work_order }</b> · Punkt { $position } von { $of }
    <b>{ $text }</b>
tech-check-answer = { $answer ->
    [ok] In Ordnung
    [attention] Mangel
    [not_applicable] Trifft nicht zu
   *[open] offen
}
tech-check-now = Jetzt: { tech-check-answer }{ $noted ->
    [yes] , { $note }
   *[no] {""}
}
tech-check-list = Alle Punkte
tech-check-label = { $position }. { $text } · { $answer ->
    [ok] ✅ in Ordnung
    [attention] 🟠 Mangel
    [not_applicable] entfällt
   *[open] offen
}
tech-check-jump = <b>{ $work_order }</b> · { $done } von { $of } Punkten beantwortet. Tippen Sie auf einen, um ihn zu beantworten oder zu ändern.
tech-check-kept = Punkt { $position }: { tech-check-answer }.
tech-check-note-ask = { $position }. { $text }
    Welcher Mangel? Ein paar Worte; sie stehen im Bericht.
tech-check-note-short = Bitte ein paar Worte mehr: Was genau ist der Mangel?
tech-check-done = <b>{ $work_order }</b> · ✅ Alle { $of } Punkte sind beantwortet.
tech-check-left = <b>{ $work_order }</b> · { $done } von { $of } Punkten sind beantwortet und aufgehoben. Es geht weiter, wo Sie aufgehört haben.
tech-check-help = Jede Antwort wird sofort aufgehoben. [Alle Punkte] führt zu jedem, auch um eine Antwort zu ändern.
