## What staff are told when the machinery needs a hand.

alert-unreachable = { $about } · This person can't be reached on { $channel } any more. Please use the phone.
alert-undelivered = { $about } · A message on { $channel } could not be delivered. Please check with the person.
alert-parked = Something could not be finished and was set aside ({ $what }). The administrator finds it in the log.
alert-form-late = Slack could not open that form in time. Please press the button once more.
