## When something was given up

apology-customer = Sorry, that did not work on our side. What you sent is kept{ $told ->
    [yes] , and our people have been told
   *[no] {""}
}. Please try again in a while.
apology-too-quick = You are quicker than I am. I have kept everything you sent and go through it in order, one after the other.
apology-too-much = That is more than I can keep from somebody I don't know yet, so I am not reading what comes now. Please wait a few minutes, then write once more.{ $known ->
    [yes] {" "}If somebody is in danger, call the emergency number first, then us: { $phone }
   *[no] {" "}If somebody is in danger, call the emergency number.
}
apology-staff = Sorry, that did not work. Nothing is lost: it is kept, and dispatch has been told. Please try again in a while.
apology-dispatch = A message from { $source } could not be handled (item { $item }, { $kind }). It is kept, and its sender was told.
