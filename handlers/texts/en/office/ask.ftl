## Ask the customer

slack-ask-title = Write
slack-ask-text = What do you want to tell or ask { $name }?
slack-ask-example = Is the printer on the ground floor?
slack-ask-hint = It goes to their chat in your name. What you send, and every answer, stands in the case's thread.
slack-ask-empty = Please write the message first, or attach a file.
slack-ask-files = Files
slack-ask-too-large = A file of more than 20 MB can't be passed on. Please leave it out or make it smaller.
slack-ask-whom = Who gets it?
slack-ask-to = { $to ->
    [technician] Only { $technician }, the technician
    [both] { $customer } and { $technician }
   *[customer] { $customer }, the customer
}
slack-ask-nobody-comes = No visit is planned any more, so there is no technician to write to. Choose the customer.
