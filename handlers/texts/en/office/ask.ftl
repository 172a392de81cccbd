## Ask the customer

slack-ask-title = Ask the customer
slack-ask-text = What do you want { $name } to know or tell?
slack-ask-example = Is the printer on the ground floor?
slack-ask-hint = It goes to their chat in your name. The answer comes into the case's thread.
slack-ask-empty = Please write the question first.
