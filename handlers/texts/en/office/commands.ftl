## What each command does: in /callout help, in the app's manifest, in docs/commands.md.

slack-help-line = <code>{ $command }</code> { $what }
slack-command-queue = Requests that nobody has yet, the next due first. Add all, mine, P1, an area or a page number.
slack-command-case = Everything about one request: clocks, customer, machine and warranty, visit, what happened.
slack-command-assign = Gives a request to a technician: at once with a reference and a name, else by a form. Without a time it takes the best one.
slack-command-crew = Who works, where they are and when they are free.
slack-command-digest = When the daily digest comes. Posts one now, or changes the time.
slack-command-callout = Help, joining, invitations, roles, and what was given up.
slack-command-callout-help = What you can do here.
slack-command-callout-join = Joins with a token that you were given.
slack-command-callout-invite = Makes a way in for somebody new. It works once, for seven days.
slack-command-callout-grant = Gives a role to a member. Pick them from the list that Slack offers.
slack-command-callout-revoke = Takes a role away again.
slack-command-callout-staff = Everybody on the staff, their roles, and where they have joined.
slack-command-callout-parked = What could not be handled or sent, to try it again or drop it.
