## Refusals

slack-error-not-found = I can't find that, or it is not yours to see. Try <code>/queue all</code>.
slack-error-too-long = That is { $length } characters, and a command takes { $longest } at most. Nothing was done; please shorten it.
slack-error-conflict = Somebody else changed this a moment ago. Please look again and repeat it.
slack-error-illegal-move = That is no longer possible: somebody has changed it meanwhile. Please look at it again.
slack-error-not-eligible = That is not possible: { $reasons }.
slack-error-slot-taken = The time is taken by { $booking } ({ $window }). Please choose another time, or another technician.
slack-error-visit-under-way = { $technician_name } is already on site. End that visit first.
slack-error-assigned-meanwhile = { $state ->
    [taken_back] Somebody took the assignment back a moment ago.
    [moved] The visit of { $technician_name } was moved a moment ago, to { $window }.
   *[other] { $technician_name } was assigned a moment ago.
} Look again, and assign if you still want to.
slack-error-time-skipped = { $at } does not exist on { DAY($day) }: the clocks go forward. Use { TIME($before) } or { TIME($after) }.
slack-error-day-ambiguous = “{ $typed }” can be { $first } or { $second }. Type the date, such as <code>{ $first_iso }</code>.
slack-error-part-unclear = { $typed } does not lie in that part of the day. Type the time alone, such as <code>14:00</code>.
slack-error-window-in-the-past = That time is over already. Please choose a later one.
slack-error-window-ends-too-early = The end has to come after the start. Write it like <code>13:00-15:00</code>.
slack-error-last-administrator = { $staff_name } is the only administrator. Make somebody else one first; then this works.
slack-error-not-offered = That no longer fits. Please open it again and choose once more.
slack-error-queue-argument-unknown = I don't know “{ $given }”. Put in any order: <code>all</code>, <code>mine</code>, <code>overdue</code>, a priority (<code>/queue P1</code>), a technician, a customer, a serial number or a page{ $some ->
    [yes] {""}, or an area: { $territories }
   *[no] {""}
}.
slack-error-day-unknown = I can't read “{ $given }” as a day. Try <code>/crew</code>, <code>/crew tomorrow</code>, <code>/crew fri</code>, a date like <code>2026-03-04</code>, or an area: { $territories }.
slack-error-digest-argument-unknown = I can't use “{ $given }”. Try <code>/digest</code>, <code>/digest now</code> or <code>/digest at 18:00</code>.
slack-error-role-unknown = There is no role “{ $given }”. { $near ->
    [yes] Did you mean <b>{ $meant }</b>? The roles are: { $roles }.
   *[no] The roles are: { $roles }.
}
slack-error-member-not-picked = I can't tell who “{ $given }” is. Type <code>@</code> and pick the member from the list that Slack shows, then the role.
slack-error-callout-command-unknown = There is no <code>/callout { $given }</code>. { $near ->
    [yes] Did you mean <code>/callout { $meant }</code>?{" "}
   *[no] {""}
}Type <code>/callout help</code> to see what there is.
slack-error-already-staff = This account belongs to { $staff_name } already.
slack-error-nothing-said = There is nothing in it yet. Please write a few words.

slack-error-vip-priority = { $case } belongs to a VIP customer: it stays P1.
slack-error-opened-record-unknown = “{ $given }” is neither a case nor a site. Type <code>/callout opened C-10042</code>, or a site's reference.
slack-error-reason-needed = Please write a reason; it goes on record.
slack-error-staff-ended = The access of { $staff_name } has ended already.
slack-error-contact-ended = { $name } is no contact any more.
slack-error-leaver-unclear = { $several ->
    [yes] Several people are called “{ $given }”: { $names }. Type the one in brackets instead, such as <code>/callout end staff:3</code>.
   *[no] I don't know “{ $given }”. <code>/callout staff</code> shows everybody.
}
slack-error-contact-account-unknown = There is no account “{ $given }”. Type its reference, as in <code>/callout contact move Anna Weiss to NORTHSIDE</code>.
slack-error-contact-unclear = { $several ->
    [yes] Several contacts match “{ $given }”: { $names }. Type the number with # in place of the name.
   *[no] I don't know a contact “{ $given }”. Try a phone number, or <code>/find</code>.
}
error-exception-not-asked = Nobody asks any more to end { $work_order } without a signature. Nothing was changed.
error-approval-decided = { $approval } has been decided already. Nothing was changed.
error-approval-reason-needed = Please write why { $approval } is refused. Nothing was changed.
slack-error-nothing-to-tell = Please write the message first.
slack-error-nothing-to-log = Please write a few words on what was said.
