## Getting to know a stranger, and finding a machine.

invite-invalid = This invite can't be used: it was used already, or it is too old. Please ask the person who sent it for a new one.
invite-accepted = Welcome aboard, { $name }.
