## The question to staff whether they take an emergency of somebody we don't know well.

emergency-headline = 🔴 <b>{ emergency-danger }</b> · { $ref } · { $who }{ $has_machine ->
    [yes] {" "}· { $machine }
   *[no] {""}
}{ $has_place ->
    [yes] {" "}· { $place }
   *[no] {""}
}
emergency-danger = { $danger ->
    [fire] Smoke or fire
    [gas] Gas
    [electricity] Electricity
    [injury] Somebody hurt
    [water] Water
   *[other] Danger
}
emergency-words = “{ $words }”
emergency-words-whole = 🔴 <b>{ $ref }</b> · { $who } wrote: “{ $words }”
emergency-more = 🔴 <b>{ $ref }</b> · { $who } { $said ->
    [yes] wrote: “{ $words }”
   *[no] sent more
}{ $files ->
    [0] {""}
    [one] {" "}· one file, with { $ref } in the channel
   *[other] {" "}· { $files } files, with { $ref } in the channel
}
emergency-phone = { $known ->
    [yes] Call { $phone }.
   *[no] { $enquiry ->
        [yes] There is no phone number. What they write next stands with { $ref } in the channel; you can write to them once it is linked to a machine.
       *[no] There is no phone number: write to them with [Ask the customer] under { $ref }.
    }
}
emergency-ask = Can you take it? In five minutes somebody else is asked.
emergency-passed-on = { $declined ->
    [yes] You can't now, so somebody else is asked.
   *[no] Somebody else is asked now.
} You can still take it.
emergency-taken = ✅ { $mine ->
    [yes] You have taken it.
   *[no] { $name } has taken it.
}
emergency-ended = ✅ This is settled. Nobody has to call any more.
emergency-yours = It is yours
emergency-next = Somebody else is asked
emergency-unanswered = 🔴 <b>{ emergency-danger }</b> · { $ref } · { $who }: nobody has taken this yet. { $asked ->
    [0] There is nobody whom I could ask in a private message.
    [one] I have asked one person and begin again in a minute.
   *[other] I have asked { $asked } people and begin again in a minute.
} { $known ->
    [yes] Please call { $phone }.
   *[no] There is no phone number on record.
}
button-emergency-take = I'll take it
button-emergency-cant = Can't now
