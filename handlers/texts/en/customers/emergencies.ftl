## What somebody in danger reads first.

first-aid-fire = Get everybody out and close the doors behind you. Take no lift and don't go back. Call the fire brigade from outside.
first-aid-gas = Open the windows, touch no switch and no plug, light nothing, and go outside. Call the emergency number from there.
first-aid-electricity = Touch nothing. If you can do so safely, switch off the main switch. Call the emergency number if somebody got a shock.
first-aid-injury = Call the emergency number now and stay with the person. Switch the machine off if you can do so safely.
first-aid-water = Turn off the water at the main tap. Keep away from sockets and cables that are wet, and switch off the power if you can do so safely.
first-aid-other = Get everybody away from it. Call the emergency number if somebody is in danger.
first-aid-phone = { $known ->
    [yes] Then call us: { $phone }
   *[no] Then come back here: we read what you write.
}
emergency-nobody-yet = { $ref } · I have asked our people, and nobody could take it yet. I go on asking. { $known ->
    [yes] Please call us: { $phone }
   *[no] {""}
} If somebody is in danger, call the emergency number.
emergency-somebody = { $ref } · { $name } has taken it and will get in touch with you.{ $known ->
    [yes] {" "}You can also call us: { $phone }
   *[no] {""}
}
told-danger-read = You wrote: “{ $text }” { $first } Our office reads it, too.
