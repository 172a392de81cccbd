## Words about an open request.

write-case-ask = You have more than one open request. Which one is this about?
write-text-ask = Write it here, or send photos or a recording.
write-help = Whatever you send next goes to the people who are working on this request.
write-sent = { $reach ->
    [technician] Passed on to { $technician } and the office.
    [off] { $technician } is off duty now. Your message is with the office, and { $technician } reads it before the visit.
   *[office] Passed on to the office.
}
write-after-end = { $status ->
    [closed] This request is closed. Your message is with the office. If it is not right after all, tap [Still not right]; report anything new as a new fault.
   *[cancelled] This request was cancelled, and nobody comes. Your message is with the office. To have somebody come, report the fault again.
}
button-write-to = Write to { $name }
write-unusable = I can't pass that on. Please write it, or send a photo or a recording.
cancel-request-kept = { $case } stays open.
cancel-request-help = If you cancel it, nobody will come. You can report it again at any time.
write-corrected = Your correction is passed on.
button-new-fault = It's a new fault
