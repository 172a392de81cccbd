## The tour for the first contact of a new customer.

tour-thanks = Thank you.
tour-welcome = Welcome, { $name }. Shall I show you around? Five short messages; you can write or report at any time.
tour-button-next = Next
tour-button-skip = Skip
tour-button-done = To the menu
tour-stop = { $stop ->
    [requests] <b>{ $number } of { $of }: Reporting</b>
    Write what is wrong in your own words, or tap Report a fault. Photos help. In danger just write it: that goes first.
    [tracking] <b>{ $number } of { $of }: Where it stands</b>
    My requests shows each request and what comes next. You hear from us when a visit is set, moved or on its way.
    [machines] <b>{ $number } of { $of }: Your machines</b>
    My machines lists what we look after for you. You can also type a serial number, or send a photo of the label.
    [agreement] <b>{ $number } of { $of }: Agreement and bills</b>
    What you have agreed with us decides how soon we come. Bills go to the address that we have noted; ask us if it changes.
   *[help] <b>{ $number } of { $of }: Help</b>
    Write here at any time; a message about an open request reaches the people who work on it. /help shows what you can do.
}
