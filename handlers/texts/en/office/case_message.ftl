## The message of a case

slack-case-headline = <b>{ $case }</b> { $state } · { $priority } · { $machine } · { $place }
slack-case-assigned = <b>{ $name }</b> · { $window }{ $over ->
    [yes] {""}
   *[no] {" "}· { slack-status }
}
slack-case-photos = { $count ->
    [one] One file in the thread
   *[other] { $count } files in the thread
}
slack-photo-reported = From the customer's request
slack-photo-sent = From { $name }
slack-photo-work = { $stage ->
    [before] Before the work
    [after] After the work
   *[during] During the work
}
slack-report-title = Service report { $work_order }
