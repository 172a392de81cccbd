## In place of the name and the words of somebody who was erased.

erased = erased
error-already-erased = { $ref } was erased before: there is nothing left of them.
error-erasure-work-open = That can't be erased yet: there is work that is not over, { $refs }. Close it, or give it to somebody else, first.
