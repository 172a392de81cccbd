## When a customer asks to be erased.

slack-erasure-asked = { $customer }: a contact ({ $contact }) asked to be deleted. It happens by itself on { DAY($at) }, once their requests have ended.
slack-erasure-withdrawn = { $customer }: a contact ({ $contact }) wants to stay after all. Nothing is deleted.
lines-erasure-asked = { $count } more customers asked to be deleted, or want to stay after all.
