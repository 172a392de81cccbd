## What staff are told when the machinery needs a hand.

alert-unreachable = { $about } · { $named ->
    [no] This person
   *[yes] { $name }
} can't be reached { alert-by } any more. { $mail ->
    [yes] We write to them by mail from now on.{" "}
   *[no] {""}
}{ $known ->
    [yes] Please phone { $phone }.
   *[no] There is no phone number on record.
}
alert-by = { $channel ->
    [Mail] by mail
   *[other] on { $channel }
}
alert-undelivered = { $about } · A message to { $named ->
    [no] a person
   *[yes] { $name }
} { alert-by } could not be delivered. { $known ->
    [yes] Please check with them: { $phone }.
   *[no] Please check with them.
}
alert-parked = Something could not be finished and was set aside ({ $what }). The administrator finds it in the log.
alert-form-late = Slack could not open that form in time. Please press the button once more.
alert-form-refused-late = That form closed before we could answer, and nothing was changed: { $why } Please open it again.
alert-form-done-late = That form closed before we could answer. This is what came of it:
