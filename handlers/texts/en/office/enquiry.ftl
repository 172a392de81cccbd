## Enquiries: what people report whom we don't know.

slack-enquiry-open = <b>{ $enquiry }</b> 🟠 from an unknown sender · { $name } · { DAY($at) } { TIME($at) }
slack-enquiry-danger = <b>{ $enquiry }</b> 🔴 <b>Danger</b>, from an unknown sender · { $name } · { DAY($at) } { TIME($at) }
slack-enquiry-linked = <b>{ $enquiry }</b> ✅ linked · { $name } · { $case }
slack-enquiry-not-ours = <b>{ $enquiry }</b> · not ours · { $name }
slack-enquiry-details = { $has-serial ->
    [yes] Serial as typed: { $serial }
   *[no] No serial given
}{ $has-phone ->
    [yes] {" "}· Phone: { $phone }
   *[no] {""}
}{ $has-urgency ->
    [yes] {" "}· { $urgency }
   *[no] {""}
}{ $files ->
    [0] {""}
    [one] {" "}· one file in the thread
   *[other] {" "}· { $files } files in the thread
}
slack-enquiry-more = { $danger ->
    [yes] 🔴 More came in: danger. It stands above.
   *[no] More came in. It stands above.
}
slack-enquiry-link-title = Link to a customer
slack-enquiry-wanted = Serial, machine, place, customer, or a person's name or phone
slack-enquiry-wanted-hint = With a serial of ours the case is opened at once; otherwise you choose.
slack-enquiry-machine = Which one?
slack-enquiry-who = It's them
slack-enquiry-who-hint = Whom you choose sees their requests in this chat from now on. Left empty, the sender is a guest and sees only this one.
slack-enquiry-none-found = Nothing is like that. Try a part of the serial, the place, the customer's name, or a phone number.
slack-enquiry-not-ours-title = Not ours
slack-enquiry-not-ours-ask = { $name } will be told that the machine is not among those that you look after, with the company's phone number.
slack-button-link = Link to a customer
slack-button-link-short = Open the case
slack-button-not-ours = Not ours
slack-urgency-nothing-works = nothing works
slack-urgency-hard-to-work = hard to work
slack-urgency-can-wait = can wait
slack-urgency-cosmetic = cosmetic
slack-event-customers-enquiry-linked = Came in as { $enquiry }; { $who } linked it to the machine
