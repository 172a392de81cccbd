## Checklist

tech-check-ask = <b>{ $work_order }</b> · Check { $position } of { $of }
    <b>{ $text }</b>
tech-check-answer = { $answer ->
    [ok] OK
    [attention] Needs attention
    [not_applicable] Does not apply
   *[open] open
}
tech-check-now = Now: { tech-check-answer }{ $noted ->
    [yes] , { $note }
   *[no] {""}
}
tech-check-list = All checks
tech-check-label = { $position }. { $text } · { $answer ->
    [ok] ✅ OK
    [attention] 🟠 attention
    [not_applicable] n/a
   *[open] open
}
tech-check-jump = <b>{ $work_order }</b> · { $done } of { $of } checks answered. Tap one to answer or change it.
tech-check-kept = Check { $position }: { tech-check-answer }.
tech-check-note-ask = { $position }. { $text }
    What needs attention? A few words; they stand in the report.
tech-check-note-short = A few words more, please: what is it that needs attention?
tech-check-done = <b>{ $work_order }</b> · ✅ All { $of } checks are answered.
tech-check-left = <b>{ $work_order }</b> · { $done } of { $of } checks are answered and kept. You can go on from there.
tech-check-help = Every answer is kept at once. [All checks] leads to any of them, also to change an answer.
