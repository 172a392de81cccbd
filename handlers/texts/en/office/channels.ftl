## Channels that can't be posted to

slack-channel-shut = { slack-channel-purpose } { $state ->
    [archived] is archived in Slack. Please unarchive it.
    [outside] does not have me as a member any more. Please type <code>/invite @Callout</code> there.
    [shared] is shared with another company now, which reads all that I post there. Please type <code>/callout channel here { $purpose }</code> in another one.
   *[missing] is gone in Slack: deleted, or private and I was removed. Please invite me again, or type <code>/callout channel here { $purpose }</code> in another one.
}{ $state ->
    [shared] {""}
   *[other] {" "}Nothing is lost: what I can't post there waits, and comes when the channel is back.
}
slack-channel-back = { slack-channel-purpose } is back. { $count ->
    [0] Nothing was waiting.
    [one] One message was waiting and is posted now.
   *[other] { $count } messages were waiting and are posted now.
}
slack-channel-purpose = { $purpose ->
    [dispatch] The dispatch channel
    [managers] The managers' channel
    [billing] The billing channel
    [warehouse] The warehouse channel
    [quality] The quality channel
   *[crew] The technicians' channel
}

## Where the messages of each role go

slack-command-callout-channel = Shows where the messages for each role go. With <code>here</code> and a role, they come to the channel where you type it.
slack-role-channel-name = { $role ->
    [dispatch] dispatch
    [managers] managers
    [billing] billing
    [warehouse] warehouse
    [quality] quality
   *[crew] crew
}
slack-role-channels-title = <b>Where messages go</b>{ $may ->
    [yes] . To change it, type <code>/callout channel here billing</code> in the channel that you want.
   *[no] {""}
}
slack-role-channels-line = <b>{ slack-role-channel-name }</b> · { $where } · { $role ->
    [dispatch] requests, enquiries, visits that need somebody
    [managers] promises at risk or missed, the digest
    [billing] what billing has to do
    [warehouse] what the warehouse has to do
    [quality] what quality has to do
   *[crew] what all technicians should know
}
slack-role-channel-where = { $how ->
    [own] { $channel }
    [through] { $channel }, with { $through ->
        [managers] the managers
       *[dispatch] dispatch
    }
   *[nowhere] no channel yet
}
slack-role-channel-set = Messages for { slack-role-channel-name } come to { $channel } from now on.{ $moved ->
    [yes] {" "}What stands in { $old } stays there.
   *[no] {""}
}
slack-role-channel-same = Messages for { slack-role-channel-name } come to { $channel } already.
slack-role-channel-off = Done. Where messages for { slack-role-channel-name } go now: { $where }
slack-role-channel-direct = Nobody else reads this conversation. Please type the command in the channel where the messages should go.
slack-role-channel-refused = { $state ->
    [archived] This channel is archived, so I can't post here. Please choose another.
    [shared] This channel is shared with another company, and what customers write has to stay in yours. Please choose a channel of your own.
   *[other] I'm not in this channel. Please type <code>/invite @Callout</code> here, then <code>/callout channel here { $role }</code> once more.
}
slack-error-role-channel-unknown = { $near ->
    [yes] I don't know “{ $given }”. Did you mean <b>{ $meant }</b>?
   *[no] Please add whose messages you mean.
} There are: { $roles }.
slack-error-role-channel-usage = I can't use “{ $given }”. <code>/callout channel</code> shows the list; <code>/callout channel here billing</code>, typed in the channel that you want, changes it.
error-role-channel-not-chosen = No channel was chosen for { slack-role-channel-name } in Slack, so there is nothing to take back.{ $channel ->
    [none] {""}
   *[other] {" "}The one it has is set on the server.
}
slack-goes-on-in = <b>{ $ref }</b> goes on in { $channel }.
