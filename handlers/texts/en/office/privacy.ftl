## When a customer asks to be erased.

slack-erasure-asked = { $customer }: a contact ({ $contact }) asked for their data to be deleted. It happens by itself on { DAY($at) }, if their cases have ended by then.
slack-erasure-withdrawn = { $customer }: a contact ({ $contact }) has withdrawn their request to be deleted. Nothing is deleted.
lines-erasure-asked = { $count } more messages about customers who asked to be deleted.
