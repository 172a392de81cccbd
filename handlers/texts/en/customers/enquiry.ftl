## What a stranger reports: an enquiry.

button-without-number = Go on without it
button-no-serial = I can't find it
button-add-to = Add to { $enquiry }
button-something-new = Something new

enquiry-about = Does this belong to your message { $enquiry }?
enquiry-full-about = You have two open messages with us, and I can't take a third before one is answered.{ enquiry-phone }
    Which one shall I add this to?
enquiry-kept = Got it.
enquiry-serial-ask = Which machine is it? Type the serial number on its label, or send a photo of the label.
enquiry-too-long = That is more than I can pass on: { $longest } characters at most. Please send it a little shorter.
enquiry-files-full = That is as many files as I can take in one day. What came before is kept.
enquiry-no-room = No more fits into your message. What came before is kept.{ enquiry-phone }
enquiry-phone = { $reachable ->
    [yes] {" "}If it can't wait, call { $phone }.
   *[no] {""}
}
enquiry-sent = ✅ Your message { $enquiry } is in. Our service desk finds your machine, and you have an answer here by { BY($due) }.
enquiry-added = Added to your message { $enquiry }. Our service desk reads it with the rest.
enquiry-too-many = You have two open messages with us, and I can't take a third before one is answered. Your words are not lost: they are added to { $enquiry }.{ enquiry-phone }
enquiry-call = To be sure, call us: { $phone }.
enquiry-sent-danger = Your message { $enquiry } is with our service desk as an emergency. We are asking our people now. Once you are safe, write here where it is and on which number we can call you.
enquiry-added-danger = Added to { $enquiry }; our people have it now.{ $reachable ->
    [yes] {" "}You can call us: { $phone }
   *[no] {""}
}
enquiry-waiting-danger = Your message { $enquiry } is with our service desk as an emergency. What you write here is added to it at once.{ $reachable ->
    [yes] {" "}You can call us: { $phone }
   *[no] {""}
}
enquiry-card = Contact as sent: { $name } { $phone }
enquiry-not-ours = { $enquiry } · We are sorry: that machine is not among those that { $company } looks after, so we can't send anybody.{ $reachable ->
    [yes] {" "}If you think it is, please call us: { $phone }.
   *[no] {""}
}
enquiry-phone-typed = Thank you, our service desk gets that number for a call back.
enquiry-call-back = Phone number as typed: { $phone }
enquiry-corrected = Corrected: { $text }
enquiry-correction-added = Your correction is added to your message { $enquiry }.
