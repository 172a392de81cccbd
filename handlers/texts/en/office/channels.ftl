## Channels that can't be posted to

slack-channel-shut = { slack-channel-purpose } { $state ->
    [archived] is archived in Slack. Please unarchive it.
    [outside] does not have me as a member any more. Please type <code>/invite @Callout</code> there.
   *[missing] is gone in Slack: deleted, or private and I was removed. Please invite me again, or set another one ({ $purpose ->
        [dispatch] CALLOUT_DISPATCH_CHANNEL
       *[managers] CALLOUT_MANAGERS_CHANNEL
    }) and restart the service.
} Nothing is lost: what I can't post there waits, and comes when the channel is back.
slack-channel-back = { slack-channel-purpose } is back. { $count ->
    [0] Nothing was waiting.
    [one] One message was waiting and is posted now.
   *[other] { $count } messages were waiting and are posted now.
}
slack-channel-purpose = { $purpose ->
    [dispatch] The dispatch channel
   *[managers] The managers' channel
}
