## [My data]: a file of what is held, and being deleted.

command-mydata = My data: get it, or delete it
my-data-menu = <b>Your data</b>
    We hold your name and number, your requests, and what was written and signed for them.
my-data-get = Send me all of it
my-data-delete = Delete my data
my-data-keep-it = Keep it
my-data-keep = Don't delete it
my-data-coming = We are putting your data together. The file comes here within a few minutes.
my-data-file = This is all that we hold about you. Unpack it and open <b>data.html</b>; data.json is the same for programs. Our copy of this file is deleted after 7 days.
my-data-file-name = Your data at { $company }.zip
my-data-delete-ask = <b>Delete your data?</b>
    Your name, number, messages, photos and signatures go for good, on { DAY($at) }. What the law makes us keep stays without your name.
    Until then you can change your mind here.
my-data-delete-after = { $count ->
    [one] First { $refs } has to end.
   *[other] First these have to end: { $refs }.
}
my-data-delete-noted = Noted: your data is deleted on { DAY($at) }. If you change your mind, tap [Don't delete it] before then.
my-data-waiting = <b>Your data</b>
    It is deleted on { DAY($at) }, as you asked.
my-data-kept = Your data stays. Nothing is deleted. How can we help?
my-data-put-off = You asked us to delete your data. { $count ->
    [one] { $refs } is still open
   *[other] { $refs } are still open
}: your data goes as soon as that has ended.
my-data-begun = As you asked, we delete your data now. This is our last message. If you need us again, just write here: we will ask who you are.
my-data-subject = Your data
error-data-export-again = You were sent your data today. You can ask for it again from { $again_at }.
error-erasure-not-asked = There is nothing to take back: you have not asked for it, or it has begun.

## The page with the data.

my-data-page-title = What we hold about you
my-data-page-lead = Everything that names you or that you told us, with the files that you sent. Times are in your own time zone.
my-data-moment = { $at }
my-data-yes = yes
my-data-no = no
my-data-files-left-out = { $count ->
    [one] One file was too large for this archive. Ask us for it.
   *[other] { $count } files were too large for this archive. Ask us for them.
}
my-data-of-contact = You
my-data-of-household = Your household
my-data-of-addresses = Addresses
my-data-of-chats = Chats linked to you
my-data-of-enquiries = What you told us before we knew you
my-data-of-machines = Machines
my-data-of-requests = Requests
my-data-of-messages = Messages
my-data-of-visits = Visits
my-data-of-work = Work done
my-data-of-signatures = Signatures
my-data-of-agreements = What you agreed to
my-data-of-reports = Service reports
my-data-of-numbers = Further numbers and addresses
my-data-of-preferences = Your settings
my-data-of-letters = Addresses for letters and bills
my-data-of-decisions = What you asked for and decided
my-data-of-concerns = What you told us that we looked into
my-data-of-journal = Notes in our records
my-data-of-files = Files
my-data-from-you = you
my-data-from-us = us
my-data-from-colleague = somebody else of yours
my-data-field-customer = Customer
my-data-field-name = Name
my-data-field-phone = Phone
my-data-field-email = E-mail
my-data-field-language = Language
my-data-field-created-at = Since
my-data-field-ended-at = Ended
my-data-field-unreachable-on = Where we can't reach you
my-data-field-ref = Number
my-data-field-channel = Channel
my-data-field-words = Your words
my-data-field-serial = Serial number
my-data-field-urgency = How urgent
my-data-field-danger = Danger
my-data-field-received-at = Received
my-data-field-settled-at = Settled
my-data-field-street = Street
my-data-field-postal-code = Postal code
my-data-field-city = City
my-data-field-country = Country
my-data-field-latitude = Latitude
my-data-field-longitude = Longitude
my-data-field-access-notes = How to get in
my-data-field-access = How to get in
my-data-field-external-id = Your number there
my-data-field-proven-by = How we knew it is you
my-data-field-linked-at = Linked
my-data-field-type = Kind
my-data-field-make = Make
my-data-field-model = Model
my-data-field-label = Called
my-data-field-placement = Place
my-data-field-installed-on = Installed
my-data-field-warranty = Warranty
my-data-field-notes = Notes
my-data-field-retired = Out of use
my-data-field-priority = Priority
my-data-field-status = State
my-data-field-problem = Problem
my-data-field-preferred = When it suits you
my-data-field-opened-at = Opened
my-data-field-resolved-at = Solved
my-data-field-closed-at = Closed
my-data-field-machines = Machines
my-data-field-case = Request
my-data-field-at = When
my-data-field-from = From
my-data-field-text = Text
my-data-field-starts-at = From
my-data-field-ends-at = Until
my-data-field-arrived-at = Arrived
my-data-field-finished-at = Finished
my-data-field-summary = What was done
my-data-field-recommendations = Recommended
my-data-field-completed-at = Completed
my-data-field-kind = Kind
my-data-field-signer = Signed by
my-data-field-rating = Rating
my-data-field-comment = Comment
my-data-field-signed-at = Signed
my-data-field-work-order = Work
my-data-field-about = About
my-data-field-shown = What you were shown
my-data-field-given = What you gave
my-data-field-ready-at = Made
my-data-field-event = What happened
my-data-field-field = Part
my-data-field-medium = How
my-data-field-value = Number or address
my-data-field-quiet-hours = Quiet hours
my-data-field-ways = How we reach you
my-data-field-days = Days that suit you
my-data-field-parts = Times of day that suit you
my-data-field-technician = Technician you asked for
my-data-field-only-asked = Only what you asked for
my-data-field-stopped = Requests you want no news of
my-data-field-tax-id = Tax number
my-data-field-buyer-reference = Your reference
my-data-field-emergency-contacts = Whom to call in an emergency
my-data-field-asked-at = Asked
my-data-field-reason = Why
my-data-field-granted = Approved
my-data-field-decided-at = Decided
my-data-field-decision = What you said
my-data-field-edits = Before it was edited
my-data-field-until = Until
my-data-value-new = new
my-data-value-open = open
my-data-value-ready = planned
my-data-value-draft = planned
my-data-value-scheduled = planned
my-data-value-in-progress = under way
my-data-value-travelling = on the way
my-data-value-on-site = on site
my-data-value-on-hold = on hold
my-data-value-resolved = solved
my-data-value-completed = completed
my-data-value-finished = finished
my-data-value-closed = closed
my-data-value-cancelled = cancelled
my-data-value-missed = missed
my-data-value-warranty-claim = warranty
my-data-value-installation = installation
my-data-value-preventive-maintenance = maintenance
my-data-value-demo = demonstration
my-data-value-training = training
my-data-value-repair = repair
my-data-value-nothing-works = nothing works
my-data-value-hard-to-work = hard to work with
my-data-value-can-wait = can wait
my-data-value-cosmetic = cosmetic
my-data-value-phone = phone
my-data-value-email = e-mail
my-data-value-mobile = mobile
my-data-value-work = work
my-data-value-home = home
my-data-value-other = other

## The company's privacy notice.

privacy-ask = How we handle your data: { $notice }
    Do you agree? You can take it back at any time under /mydata.
privacy-agree = I agree
privacy-agreed = ✅ You agreed to how we handle your data. Under /mydata you can take it back.
privacy-withdrawn = Taken back. We go on with your open requests only. If your data is to go, choose Delete my data.
privacy-see = How we handle your data: { $notice }
my-data-agreed = You agreed to our privacy notice on { DAY($at) }.
my-data-take-back = Take that back
error-privacy-notice-changed = Our privacy notice has changed meanwhile. You will get the new one with your next request.
