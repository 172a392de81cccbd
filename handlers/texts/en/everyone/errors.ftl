## Refusals: what is wrong, what to do, nothing lost. The key is error- and the refusal's code.

error-does-not-fit = That is too long to be kept. Please write it shorter.
error-joins-resting = Too many invites here did not work. Please try again after { TIME($until) }, with the link or token exactly as you were sent it.
error-any = That did not work. Nothing was changed; please try again, or ask the office.
error-not-found = I can't find that. It may be done already.
error-not-allowed = That is not yours to do here. Please ask the office.
error-conflict = Somebody changed this a moment ago. Please look again and repeat it.
error-illegal-move = That is no longer possible: something has changed meanwhile.

error-invite-invalid = This invite can't be used: it was used already, or it is too old. Please ask the person who sent it for a new one.
error-already-staff = This chat belongs to { $staff_name } of the staff already. Please use another account, or ask the office.
error-already-bootstrapped = There is an administrator already. Please ask them for an invite.
error-last-administrator = { $staff_name } is the only administrator. Make somebody else one first; then this works.

error-case-without-asset = A request needs a machine. Please pick one first.
error-assets-of-several-sites = These machines stand at different places. Please send one request for each place.
error-no-visit-planned = No visit is planned for { $case } any more. Ask for its status to see how it stands.
error-nothing-said = There is nothing in it yet. Please write a few words, or send a photo.
error-vip-priority = This customer always comes first; the priority can't be lowered.

error-visit-under-way = { $technician_name } is already on site. That visit has to end first.
error-assigned-meanwhile = Somebody else has assigned this a moment ago. Please look again.
error-slot-taken = That time is taken by { $booking }. Please choose another time.
error-outside-sla-window = The customer was promised somebody by { BY($due_at) }. A manager must approve a later time.
error-window-in-the-past = That time is over already. Please choose a later one.
error-window-ends-too-early = The end has to come after the start. Please choose the times again.
error-not-eligible = { $technician } can't take this one. Please ask the office who can.
error-calendar-never-opens = By its opening hours this place is never open. Please ask the office to check them.
error-bad-target = “{ $text }” is no time that can be promised. Write it like “4 h” or “2 business days”.

error-checklist-answer-unknown = Please answer with one of the buttons.

error-too-many-open-cases = Two requests are open already. Please add to { $case }, or call us.
error-too-many-enquiries = Two messages are open already. Please add to { $enquiry }, or call us.
error-enquiry-full = No more fits into this message. Please call us.
error-enquiry-settled = { $enquiry } was settled a moment ago: { $state ->
    [linked] it is linked to a machine
   *[not_ours] it is not ours
}.
error-enquirer-elsewhere = This person is a contact of { $account_name } here. Please call them, and open the case for the right customer.
error-enquirer-is-guest = This person is known already, as a guest with requests of their own. Merge the two first: <code>/customer merge #{ $contact } #{ $guest }</code>
error-merged-with-themselves = That is one and the same person.
error-merge-changed = Something has changed since this was shown. Please look again before you merge: type the command once more.
error-merge-undone = Somebody has undone this already.
error-merge-too-old = This is more than a day ago, and can't be undone any more.
error-merge-built-upon = { $name } has left, was merged again or was deleted since. Undo the later merge first, if there is one.

error-serial-taken = There is a machine with the serial { $serial } already, or one that reads the same. Please check the label.
error-serial-too-long = This serial number is too long: written out it has { $count } letters and digits, and { $most } are the most. Please check it against the label.
error-serial-unreadable = There is no serial number in that. It has letters and digits, like XK-2011.
error-site-of-another-account = That place belongs to another customer. Please choose one of theirs.
error-ref-taken = { $ref } is taken. Please choose another reference.
error-way-in-unreadable = How to get in can't be read any more: the application key has changed. Please ask an administrator, or the customer.
error-row-refused = This row can't be brought in: { $reason }
error-currencies-differ = { $left } and { $right } can't be added up. Please use one currency.

error-call-taken = { $staff_name } has taken it already.
error-call-ended = This is settled. Nobody has to call any more.
error-staff-ended = The access of { $staff_name } has ended already.
error-contact-ended = { $name } is no contact any more.
error-phone-unreadable = “{ $phone }” { $why ->
    [rounded] has lost its last digits in a spreadsheet: format the column as text there and write the number again.
    [several] holds more than one number. Please give one.
    [extension] has an extension. Please give the number without it.
    [impossible] can't be a phone number. Please write it with + and the country's code, like +44 20 7946 0018.
   *[no_number] is no phone number. Please write it like +44 20 7946 0018.
}
error-joins-elsewhere = { $staff_name } already uses another phone.
error-grant-invalid = This link can't be used: it was used already, or it has expired. Please ask for a new one.

error-read-only = You can look at requests and machines here. A colleague who may report and change them has to do this.
error-account-circle = { $account } stands above that account already. Please choose another parent.
error-account-too-deep = A family of accounts has at most { $levels } levels. Please choose a parent higher up.
error-account-number-taken = The number { $number } belongs to { $account }. Please check it.
error-account-manager-unclear = { $count ->
    [0] Nobody on the staff is called { $name }. Please write the name as the team has it.
   *[other] Several people on the staff are called { $name }. Please write the whole name.
}
error-site-elsewhere = { $site } is no place of this customer. Please choose one of theirs.

error-account-on-hold = { $account_name } is on hold: a manager decides whether somebody goes all the same.

error-task-taken = { $staff_name } has <b>{ $task }</b> already. With <b>Hand on</b> it can be given to you.
error-task-over = { $done ->
    [yes] <b>{ $task }</b> is done already, by { $staff_name }.
   *[no] <b>{ $task }</b> is settled already: its reason is gone.
}
error-task-not-for-them = { $staff_name } may not do tasks of this kind. Please pick somebody else.
error-task-outcome-unknown = That is no longer offered. Please open <b>{ $task }</b> again and pick what came of it.
error-task-resolution-needed = Please write in a few words what was done about { $task }.
error-nothing-to-tell = Please write the message first.
error-nothing-to-log = Please write a few words on what was said.
error-person-there = { $name } is among your people already. You find them under My people.
error-invite-for-another = This link was made for another phone number.
error-last-account-administrator = { $name } is the only administrator. Make somebody else one first; then this works.
error-spending-not-approved = The customer has not approved the cost of { $case } yet: a manager decides whether somebody goes all the same.
