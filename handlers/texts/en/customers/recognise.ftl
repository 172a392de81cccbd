## Getting to know a stranger, and finding a machine.

recognise-ask = Hello, this is { $company }. Share your number and I can see your machines, or tell me what is wrong, with words or photos.
recognise-waiting = { $count ->
    [one] Your message { $enquiries } is with our service desk. The answer comes here.
   *[other] Your messages { $enquiries } are with our service desk. The answers come here.
}
recognise-kept = Thank you, I have kept that. Share your number and I can see your machines, or go on without it.
recognise-unclear = Please tell me what is wrong, or share your number with the button below. A serial number or a photo helps as well.
button-share-number = Share my number
recognise-help = Your number tells me which company you belong to; it is used for nothing else. Without it our service desk will find your machine: tell me what is wrong, and the serial number on its label.
recognise-not-own = That is somebody else's card. Please share your own number with the button below, or tell me what is wrong.
recognise-use-button = Please share your number with the button below: a card that was forwarded, or sent in another way, does not tell me whose it is.
recognise-phone-unknown = I don't know this number yet. Tell me what is wrong, and our service desk will find your machine.
recognise-company-ask = Your number is known at more than one company. Which one is this about?
recognise-guest = Guest
recognise-cancelled = All right. Send /start whenever you want to go on.

machine-type = Type the serial number as it stands on the label. A photo of the label will do.
machine-no-serial = That does not look like a serial number. It has letters and digits, like XK-2011, and stands on the machine's label. A photo of the label will do.
machine-unknown = I can't find <b>{ $typed }</b>. Please check it against the label and type it again, or send a photo of the label.
machine-unknown-guest = <b>{ $typed }</b> is not among your machines here. Our service desk can look after it.
machine-lookups-rest = That is more serial numbers than I look up in an hour. Our service desk helps you: write to them here{ $reachable ->
    [yes] , or call { $phone }.
   *[no] .
}
button-to-desk = Ask the service desk
machine-named-one = Do you mean <b>{ $serial }</b>, { $machine }?
machine-named-several = Which one do you mean?
machine-near-one = I can't find { $typed }. Did you mean <b>{ $serial }</b>, { $machine }?
machine-near-several = I can't find { $typed }. Did you mean one of these?
button-that-one = Yes, that one
button-type-again = Type it again
button-label-photo = Send a photo of the label

label-ask = Send a photo of the label, straight on and in good light.
label-reading = One moment, I am reading the label.
label-unread = I can't read a code on that photo. Please try again closer and in good light, or type the serial number.
label-too-large = That picture is too large for me to open (50 megapixels at most). Please take the photo again with the camera's usual settings, or type the serial number.
recognise-phone-typed = Thank you. So that I know it is your number, please share it with the button below, or go on without it; our service desk gets the number that you typed.
recognise-greeted = Hello. Tell me what is wrong, or share your number with the button below.
machine-phone = That looks like a phone number. Please type the serial number on the label, or what the machine is called.
