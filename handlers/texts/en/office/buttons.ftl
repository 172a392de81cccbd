## What staff read in Slack. The reference first, then the words.

slack-close = Close
slack-and-more = { $first } and { $count } more

## Buttons

slack-button-assign = Assign
slack-button-reassign = Reassign
slack-button-another-time = Another time
slack-button-correct-it = Change it
slack-button-end-that-visit = End that visit
slack-button-open = Open
slack-button-ask = Ask the customer
slack-button-answer = Answer
slack-button-send = Send
slack-button-cancel = Cancel
slack-button-previous = Previous
slack-button-next = Next
slack-button-refresh = Refresh
slack-button-change = Correct
slack-button-way-in = Show way in
slack-button-cancel-case = Cancel the case
slack-button-except = End without signature
slack-button-refuse = Refuse
slack-button-save = Save
slack-button-approve = Approve
slack-button-back = Back
