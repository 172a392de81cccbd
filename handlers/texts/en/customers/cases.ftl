## Words about an open request.

write-case-ask = You have more than one open request. Which one is this about?
write-text-ask = Write it here, or send photos or a recording.
write-help = Whatever you send next goes to the people who are working on this request.
write-sent = { $assigned ->
    [yes] Passed on to { $technician } and the office.
   *[no] Passed on to the office.
}
write-unusable = I can't pass that on. Please write it, or send a photo or a recording.
cancel-request-kept = { $case } stays open.
cancel-request-help = If you cancel it, nobody will come. You can report it again at any time.
write-corrected = Your correction is passed on.
button-new-fault = It's a new fault
