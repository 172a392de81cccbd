## Reporting a fault.

intake-machine-ask = Which machine?
intake-machine-kept = I have kept that as the description.
intake-machine-no-code = I can't read a code on that photo; I have kept it with the description.
button-another-machine = Another machine
intake-machine = <b>{ $machine }</b>
intake-problem-ask = What is it doing, or not doing? Photos help.
intake-files = { $kind ->
    [photo] { $files ->
        [one] one photo
       *[other] { $files } photos
    }
    [voice] { $files ->
        [one] one recording
       *[other] { $files } recordings
    }
   *[file] { $files ->
        [one] one file
       *[other] { $files } files
    }
}
intake-problem-given = { $given ->
    [both] Got your description and { intake-files }.
    [files] Got { intake-files }.
   *[words] Got your description.
} Anything to add?
intake-problem-too-short = Please say a little more: what is it doing, or not doing? A photo helps, too.
intake-problem-media-only = See the attached files
button-thats-all = That's all
button-write-anew = Start over

intake-emergency-ask = You wrote “{ $words }”. Is anyone or anything in danger right now?
    <b>If so:</b> { $first }
intake-emergency-kept = I have noted that as well.
button-emergency = Yes, it's urgent
button-no-danger = No danger

intake-urgency-ask = How bad is it?
intake-urgency-promise = <b>{ $answer }</b>: an answer by { BY($due) }
intake-urgency-always = You'll hear from us by { BY($due) }.
urgency-nothing-works = Nothing works
urgency-hard-to-work = Hard to work
urgency-can-wait = Can wait
urgency-cosmetic = Cosmetic

intake-time-ask = When suits you?
button-asap = As soon as possible
button-tomorrow-morning = Tomorrow morning
button-tomorrow-afternoon = Tomorrow afternoon
button-pick-day = Pick a day
intake-day-ask = Which day?
intake-part-ask = What time { DAY($day) }?
part-morning = Morning
part-afternoon = Afternoon
part-any = Any time

intake-access-ask = How do we get in, and who will be there?
intake-access-last = Last time: <i>{ $access }</i>
button-same-as-last = Same as last time

intake-review = <b>{ $machine }</b>
    { $problem }{ $given ->
        [words] {""}
       *[files] {" "}({ intake-files })
    }
    How bad: { $urgency }
    When: { $time }
    Getting in: { $access }
intake-review-emergency = Emergency
intake-review-day = { DAY($day) }, { $part ->
    [morning] in the morning
    [afternoon] in the afternoon
    [evening] in the evening
   *[any] any time
}
intake-review-no-access = not said
button-send-it = Send it
button-change = Change something
intake-change-ask = What would you like to change?
intake-change-machine = Machine
intake-change-problem = What is wrong
intake-change-urgency = How bad
intake-change-time = When
intake-change-access = Getting in
intake-sent = Sent
intake-sent-danger = { $case } is with our office as an emergency.{ $reachable ->
    [yes] {" "}You can call us: { $phone }
   *[no] {""}
}
which-machine-ask = { $case } has gone out for { $machine }. Which machine is it? Tap it, or write which one or where it is.
which-machine-is = It is about: { $machine }
which-machine-told = { $case } · Thank you, I have passed that on.
which-machine-help = Your emergency has gone out already. Tap the machine that it is about, or write which one or where it is; that is passed on at once.
intake-too-many = { $case } · Two of your requests are open, and I can't take a third before one is done. Your words are not lost: they are added to { $case }.{ $reachable ->
    [yes] {" "}If it can't wait, call { $phone }.
   *[no] {""}
}
intake-help = Four short questions, then you see the whole request before it is sent. Back changes the last answer; nothing is sent until you tap Send it.
intake-problem-so-far = { $given } so far. Anything to add?
intake-greeted = Hello. What is the machine doing, or not doing?
intake-access-files = Got it: { $given }. The technician sees it with the photos of the request.
intake-access-more = Anything to add on how we get in?
