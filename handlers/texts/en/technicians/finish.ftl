## Finish

tech-missing = <b>{ $work_order }</b> can't be finished yet. Missing:
    { $items }
tech-missing-point = – { $text }
tech-missing-more = { $count ->
    [one] – and one more check
   *[other] – and { $count } more checks
}
tech-missing-item = { $what ->
    [summary] – what was done
    [photo_after] – a photo of after the work
    [signature] – the customer's signature
   *[other] – the report
}
tech-summary-ask = <b>{ $work_order }</b> · What was done? In your words; the customer reads them. Reported was: { $fault }
tech-summary-now = Now it says: { $summary }
tech-summary-short = One full sentence, please: what did you find, and what did you do?
tech-summary-voice = Your recording is kept as a note. For the report, please write one sentence as well.
tech-summary-help = This stands on the page that the customer signs, and in the report.
tech-recommend-ask = What do you recommend to the customer? A part to order, a thing to watch; or nothing.
tech-signed = <b>{ $work_order }</b> · Signed by { $name }.
