## What the customer is told by events.

told-set-out = { $name } is on the way, about { TIME($at) }.
told-new-time = A new time: { $name } will be with you about { TIME($at) }.
told-done = ✅ Done. Here is your report.
told-late = We are late with this, and we are sorry.{ $told ->
    [manager] {" "}{ told-late-manager }
    [office] {" "}It is at the top of our office's list now.
   *[nobody] {""}
} We'll write as soon as there is news.
told-late-manager = { $clock ->
    [response] A manager has it now and will see that you are answered.
    [on-site] A manager is finding the nearest technician now.
   *[resolution] A manager has it now and will see that it gets done.
}
told-message = { $who ->
    [technician] { $name }, your technician: { $text }
   *[team] { $name } from our team: { $text }
}
told-files = { $who ->
    [technician] From { $name }, your technician.
   *[team] From { $name } in our team.
}
told-cancelled = { $reason ->
    [cost_not_approved] This request is cancelled: your company has not approved what it would cost.
    [customer_cancelled] This request was cancelled, as you asked.
   *[other] This request was cancelled: “{ $reason }”
}
told-visit-off = The visit { $window } can't take place. We are finding another time and will write to you.

confirm-thanks = Thank you. { $case } is closed.
still-wrong-ask = I am sorry. What is still not right? Photos help.
still-wrong-short = Please say in a few words what is still wrong, or send a photo.
still-wrong-more = Got it. Anything to add?
still-wrong-sent = Your request is open again. You'll hear from us by { BY($due) }.
still-wrong-sent-plain = Your request is open again, and we are on it.
still-wrong-help = Tell me what is still wrong, with words, photos or a recording, and then tap That's all. Your request is opened again with it.
cancel-request-ask = Cancel this request? Nobody will come.
cancel-request-yes = Yes, cancel it
cancel-request-no = Keep it
cancel-request-done = Cancelled. You can report it again at any time.
told-signature-void = { $name } has to change something in what you signed{ $given ->
    [yes] : “{ $reason }”
   *[no] .
}
    Your signature does not count any more. You will be asked to sign again when the work is done.
told-in-hand = { $name } from our team is looking after this now. { $soon ->
    [yes] You'll hear back by { BY($due) }.
   *[no] You'll hear back as soon as possible.
}
