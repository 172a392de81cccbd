## The customer's menu and machines.

command-start = Start, or go back to the menu
command-report = Report a fault
command-status = Where my requests stand
command-machines = My machines
command-help = What I can do here
command-cancel = Stop what we are doing

menu-welcome = Welcome, { $name }. How can we help?
menu-report = Report a fault
menu-requests = My requests
menu-machines = My machines
menu-nothing-open = There is nothing to stop. How can we help?
menu-greeted-by = hello, hi, hiya, hey, howdy, greetings, good morning, morning, good afternoon, good day, good evening
menu-greeted-beside = there, again, all, everyone, everybody, team, and, a, to, you, folks, sir, madam, bot
menu-thanked-by = thanks, thank you, many thanks, thx, cheers
menu-thanks = You are welcome. How else can we help?
menu-unclear = Sorry, I didn't understand that. How can we help?
button-status = Where it stands

customer-help = Report a fault here. I keep you posted, and send you the report when the work is done.
    You can write here at any time: messages about an open request go to the people working on it.

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
machine-covered = Covered by { $contract }.
bot-description = { $company } looks after your machines. Press Start to report a fault, see where your request stands, and get the report when the work is done.
menu-phone = Thank you for the number. How can we help?
