## What an account decides

approval-ask-later-window = We can come { $window }; we had promised { BY($due) } at the latest. Is that all right?{ $said ->
    [yes] {" "}“{ $reason }”
   *[no] {""}
}
approval-button-approve = Approve
approval-button-decline = Decline
approval-outcome = { $state ->
    [granted] ✅ { $own ->
        [yes] You approved it.
       *[no] { $name } approved it.
    }
    [refused] { $own ->
        [yes] You declined. Our office looks for another way and writes to you here.
       *[no] { $name } declined.
    }
   *[other] This has been settled; there is nothing left to decide.
}
approval-settled = This has been decided already.
approval-not-now = That can't be done at the moment, and nothing has changed. Our office looks into it; you can try again later.
approval-ask-spending = The request of { $name } is likely to cost { $cost }. Your account asks you above { $threshold }. May we go ahead?
approval-outcome-spending = { $state ->
    [granted] ✅ { $own ->
        [yes] You approved it. We go ahead.
       *[no] { $name } approved it.
    }
    [refused] { $own ->
        [yes] You declined. The request is cancelled, and whoever made it is told.
       *[no] { $name } declined.
    }
   *[other] This has been settled; there is nothing left to decide.
}
