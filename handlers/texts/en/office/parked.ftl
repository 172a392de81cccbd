## What was given up

slack-command-callout-parked = What could not be handled or sent, to try it again or drop it.
slack-button-again = Try again
slack-button-drop = Drop
slack-parked-title = { $count ->
    [0] ✅ Nothing is parked.
    [one] One item is parked after several tries
   *[other] { $count } items are parked after several tries
}
slack-parked-row = { $kind ->
    [inbox] A message from { $what }
    [reaction] What follows from { $about }: { $what }
    [timer] A timer, { $what }
    [unsure] Nobody knows whether it arrived: by { $what }{ $known ->
        [yes] {" "}about { $about }
       *[no] {""}
    }
   *[outbox] To be sent by { $what }{ $known ->
        [yes] {" "}about { $about }
       *[no] {""}
    }
} · { $since }
    { $error }
slack-parked-again = { $done ->
    [yes] It is tried again now.
   *[no] Somebody has seen to that one already.
}
slack-parked-dropped = { $done ->
    [yes] Dropped. It stays in the records, and is not tried again.
   *[no] Somebody has seen to that one already.
}
