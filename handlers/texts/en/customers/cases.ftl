## Words about an open request.

write-case-ask = You have more than one open request. Which one is this about?
write-text-ask = Write it here, or send photos or a recording.
write-help = What you send next goes to the people who work on this request.
write-sent = Passed on. Whoever works on it will read it.
write-unusable = I can't pass that on. Please write it, or send a photo or a recording.
cancel-request-kept = Kept. Nothing has changed.
cancel-request-help = Cancelled means that nobody comes. You can report it again at any time.
write-corrected = Your correction is passed on.
button-new-fault = It's a new fault
