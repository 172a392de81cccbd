## Opening a case for a customer

slack-button-new-case = New case
slack-shortcut-open-case = Open a case
slack-shortcut-open-case-help = Open a case from this message, with its words and files
slack-new-title = New case
slack-new-who = Who or what is it about?
slack-new-who-hint = A name, a company, a phone number or a serial number.
slack-new-found = Which one?
slack-new-none = Nothing fits. Try another spelling, the phone number, or the serial number on the machine's label.
slack-new-no-machine = { $account } has no machine on record. A case needs one: please add the machine first.
slack-new-machines = Which machines?
slack-new-contact = Who is told?
slack-new-contact-hint = They get the request in their chat, or by mail.
slack-new-problem = What is wrong?
slack-new-problem-hint = The customer reads this.
slack-new-type = What is it?
slack-new-type-hint = Leave it empty to have it read from the words.
slack-new-priority = How urgent is it?
slack-new-promise = { slack-priority }: an answer by { BY($due) }
slack-new-day = On which day?
slack-new-part = When on that day?
slack-new-part-of-day = { $part ->
    [morning] In the morning
    [afternoon] In the afternoon
    [evening] In the evening
   *[any] Any time
}
slack-new-files = Files
slack-new-assign = Then
slack-new-assign-now = Assign at once
slack-new-open = Open
slack-new-next = Next
slack-new-duplicate = 🟠 needs attention: { $case } is open on { $machine } already: “{ $problem }” Press [Open] again to open another one all the same.
slack-new-done = <b>{ $case }</b> is open. { $told ->
    [yes] { $name } is told.
   *[no] No contact was chosen, so nobody is told.
}
slack-new-no-words = Please say what is wrong, or attach a file.
slack-event-case-opened-from = Opened by { $who } from a message: { $link }
