## Rights

slack-stranger = You don't have a role in Callout yet. { $known ->
    [yes] Please ask { $names } to let you in; with a token, type <code>/callout join</code> and the token.
   *[no] If you were given a token, type <code>/callout join</code> and the token.
}
slack-role-people = { $role ->
    [administrator] administrators
    [manager] managers
    [dispatcher] dispatchers
    [technician] technicians
    [parts_clerk] parts clerks
    [billing] billing
    [quality] quality
    [help_desk] the help desk
   *[other] { $role }
}
slack-refused = { $covered ->
    [yes] Only { $roles } can do that.
   *[no] Nobody can do that from here.
} Nothing was changed. { $known ->
    [yes] Please ask { $names }.
   *[no] Please ask an administrator.
}
slack-role = { $role ->
    [administrator] administrator
    [manager] manager
    [dispatcher] dispatcher
    [technician] technician
    [parts_clerk] parts clerk
    [billing] billing
    [quality] quality
    [help_desk] help desk
   *[other] { $role }
}
slack-role-none = no role
slack-role-granted = { $member } is now { $role }. All roles: { $has }.
slack-role-revoked = { $member } is no longer { $role }. What is left: { $has }.
slack-join-elsewhere = { $name } already uses another Slack account; its access would end. To go on here, type <code>/callout join yes</code>.
slack-join-done = Welcome, { $name }. You are { $roles } here. Type <code>/callout help</code> to see what you can do.
slack-join-already = You have joined already, { $name }.
slack-join-usage = Type <code>/callout join</code> and the token that you were given.
slack-join-invalid = This token does not work: it is unknown, used or too old. { $known ->
    [yes] Please ask { $names } for a new one.
   *[no] The command <code>callout init</code> on the server makes a new one.
}
slack-invite-usage = Type the name and the role: <code>/callout invite Ben Ito technician</code>
slack-invite-telegram = { $name } can join on Telegram with this link. It works once, until { BY($until) }.
    { $link }
    The working week is Monday to Friday, 8 to 17, in every area, until it is set otherwise.
slack-invite-slack = { $name } joins by typing this in Slack. It works once, until { BY($until) }.
    <code>{ $command }</code>
slack-staff-title = <b>{ $count ->
    [one] One member of staff
   *[other] { $count } members of staff
}</b>
slack-staff-line = <b>{ $name }</b> · { $roles } · { $joined ->
    [yes] { $channels }
   *[no] has not joined yet
}

## Help

slack-mentioned = Here I listen to commands. Type <code>/callout help</code> to see what you can do.
slack-help-title = Your role here: { $roles }. This is what you can do:
slack-help-line = <code>{ $command }</code> { $what }
slack-command-callout = Help, joining, invitations, roles, and what is parked.
slack-command-callout-help = What you can do here.
slack-command-callout-join = Joins with a token that you were given.
slack-command-callout-invite = Invites somebody new. The invitation works once, for seven days.
slack-command-callout-grant = Gives a role to a member. Pick them from the list that Slack offers.
slack-command-callout-revoke = Takes a role away again.
slack-command-callout-staff = Everybody on the staff, their roles, and where they have joined.
