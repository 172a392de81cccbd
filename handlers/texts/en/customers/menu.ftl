## The customer's menu and machines.

command-start = Begin, or back to the menu
command-report = Report a fault
command-status = How my requests stand
command-machines = My machines
command-help = What I can do here
command-cancel = Stop what we are doing

menu-welcome = Welcome, { $name }. What needs us?
menu-report = Report a fault
menu-requests = My requests
menu-machines = My machines
menu-nothing-open = There is nothing to stop. What needs us?
menu-greeted-by = hello, hi, hiya, hey, howdy, greetings, good morning, morning, good afternoon, good day, good evening
menu-greeted-beside = there, again, all, everyone, everybody, team, and, a, to, you, folks, sir, madam, bot
menu-thanked-by = thanks, thank you, many thanks, thx, cheers
menu-thanks = You are welcome. What else needs us?
menu-unclear = I did not get that. What needs us?
button-status = How it stands

customer-help = I take reports of faults, keep you posted and bring you the report when all is done.
    Write here at any time: words about an open request go to the people who work on it.

machines-none = I don't know your machines yet. Report a fault with a serial number, or a photo of its label.
machines-list = { $count ->
    [one] One machine.
   *[other] { $count } machines.
} Tap one to see it or to report a fault.
machine-label = { $machine } · { $place }
machine-text = <b>{ $machine }</b>
    { $model } · serial <code>{ $serial }</code>
    { $place }
machine-warranty = { $over ->
    [yes] The warranty ended on { $until }.
   *[no] Under warranty until { $until }.
}
bot-description = { $company } looks after your machines. Press Start to report a fault, to see how it stands, and to get the report when the work is done.
menu-phone = Thank you for the number. How can we help?
