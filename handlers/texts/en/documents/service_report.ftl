## The service report: fixed words and how values are put.

report-title = Service report
report-customer = Customer
report-site = Site
report-asset = Machine
report-technician = Technician
report-timeline = Timeline
report-fault = What was reported
report-work-done = What was done
report-checklist = Checks
report-parts = Parts
report-part-number = Number
report-part-name = Part
report-quantity = Quantity
report-photos = Photos
report-before = Before
report-during = During
report-after = After
report-notes = Notes
report-recommendations = Recommendations
report-signature = Sign-off
report-signed-by = Signed by
report-rating = Rating
report-page = Page {"{"}page{"}"} of {"{"}pages{"}"}
report-photo-unreadable = This photo could not be read
report-work-order = Work order
report-request = Request
report-date = Date
report-completed = Completed
report-serial = Serial
report-place = Place
report-warranty = Warranty
report-warranty-until = until { $day }
report-warranty-over = ended { $day }
report-contact = Contact
report-on-site = On site
report-rating-words = { $rating } of 5
report-answer-ok = OK
report-answer-attention = Needs attention
report-answer-not-applicable = Does not apply
report-answer-open = Not checked
report-signed-drawn = Signed on screen, { $through }
report-signed-typed = Confirmed with the typed name, { $through }
report-signed-sheet = Signed on paper; photo of the signed sheet
report-not-signed = Completed without a signature: { $reason }
report-confirmed = I confirm that the work described in this report was done.
report-proof = What was agreed to is kept as { $evidence }. SHA-256: { $digest } …
report-through-link = through the customer's own link
report-through-phone = on the technician's phone
report-through-chat = in the customer's chat
report-file-name = Service report { $work_order }.pdf
report-moment-case-opened = Fault reported
report-moment-appointment-scheduled = Visit arranged
report-moment-appointment-technician-set-out = Technician on the way
report-moment-appointment-technician-checked-in = Technician on site
report-moment-work-order-signed = Signed by the customer
report-moment-work-order-signature-voided = Opened again for a correction
report-moment-work-order-completed = Work completed
report-pause-reason = { $reason ->
    [waiting_for_parts] a part was missing
    [customer_decision] waiting for your decision
    [waiting_for_customer] something had to be prepared on site
    [no_access] no access
    [unsafe_site] it was not safe to work there
   *[internal] our office arranged the next step
}
report-paused = Paused: { report-pause-reason }
report-paused-until = Paused until { $until }: { report-pause-reason }
report-unprintable = {"〓"} stands for characters that cannot be printed here: {"{"}characters{"}"}
