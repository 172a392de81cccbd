"""The control API: what members do in the workspace, and what they see. JSON over HTTP, on loopback only.

The same actions are methods of `SlackSandbox.people`, `.modals` and `.screens`. Bodies and answers are JSON unless said
otherwise. A `surface` contains an element: `{"channel": "C…", "ts": "…"}` for a message, `{"view": "V…"}` for a modal or
a Home tab, as fields of the body itself (not nested). `block_id` is needed only when a surface has an `action_id` twice.

The workspace
    GET  /sandbox/slack/state                -> {"team", "app": {"id", "name", "user", "bot_id"}, "members": [member],
                                                "channels": [channel], "commands": [command],
                                                "mode": "http" | "socket", "connections": 0}
    GET  /sandbox/slack/channels?user=U…     -> {"channels": [channel]}        the channels in that member's side bar
    GET  /sandbox/slack/commands             -> {"commands": [command]}
    POST /sandbox/slack/members  {"name", "real_name"?, "display_name"?, "email"?, "tz"?, "locale"?: "en-US",
                                  "is_admin"?, "is_owner"?}                          -> {"member": member}
    POST /sandbox/slack/channels {"name", "private"?, "members"?: ["U…"], "bot"?: true}      -> {"channel": channel}
    POST /sandbox/slack/join     {"channel", "user"}      -> {"channel"}       the bot's own user id invites the app
    POST /sandbox/slack/leave    {"channel", "user"}      -> {"channel"}
    POST /sandbox/slack/archive  {"channel"}              -> {"channel"}
    POST /sandbox/slack/unarchive {"channel"}             -> {"channel"}
    POST /sandbox/slack/drop     {"channel"}              -> {"channel"}       deleted, with all that stood in it
    POST /sandbox/slack/dm       {"user"}                 -> {"channel"}       the member's conversation with the app

    member  = {"id", "name", "real_name", "display_name", "email", "tz", "locale", "is_admin", "is_owner", "is_bot"}
    channel = {"id", "name", "private", "dm", "members": ["U…"], "archived", "with": "U…" | null}
    command = {"command": "/queue", "description", "usage_hint"}

What a member does
    POST /sandbox/slack/command  {"user", "channel", "text": "/queue mine", "thread_ts"?}            -> outcome
    POST /sandbox/slack/post     {"user", "channel", "text", "thread_ts"?, "files"?: ["F…"]}         -> {"ok", "ts"}
    POST /sandbox/slack/edit     {"user", "channel", "ts", "text"}                                   -> {"ok"}
    POST /sandbox/slack/delete   {"user", "channel", "ts"}                                           -> {"ok"}
    POST /sandbox/slack/upload   multipart: `user`, `file`                                           -> {"file": file}
    POST /sandbox/slack/react    {"user", "channel", "ts", "name"}                                   -> {"ok"}
    POST /sandbox/slack/home     {"user", "tab"?: "home" | "messages"}                               -> {"ok"}
    POST /sandbox/slack/act      {"user", surface, "action_id", "block_id"?, "value"?}               -> outcome
    POST /sandbox/slack/fill     {"user", surface, "action_id", "block_id"?, "value"}                -> outcome
    POST /sandbox/slack/suggest  {"user", surface, "action_id", "block_id"?, "text"}
                                             -> {"ok", "shown", "options": [option], "option_groups": [group]}
    POST /sandbox/slack/submit   {"user", "view", "values"?: {action_id or block_id: value}}         -> outcome
    POST /sandbox/slack/close    {"user", "view", "all"?: false}                                     -> {"ok"}

`act` presses a button or chooses in a select, menu, picker, radio group or checkboxes that dispatches at once. `fill`
types or chooses in an input block (which dispatches only if it says `dispatch_action`). Both take the `value`: nothing
for a button; an option's value, a user or conversation id, "2026-03-01", "09:30", the epoch second or the typed text;
a list of those for multi selects, checkboxes and file inputs; null clears.

    outcome = {"ok": true | false,
               "shown": null | "the message that the member sees on failure",
               "errors": {block_id: "error under that field"},
               "action": null | "closed" | "errors" | "update" | "push" | "clear"}          # of a submitted modal

What no person could do (a button that is not there, a modal of someone else) is HTTP 409
`{"ok": false, "refused": "why"}`.

What a member sees
    GET  /sandbox/slack/channel/{id}?user=U…&thread_ts=…? -> {"channel": channel, "messages": [message]}   oldest first
    GET  /sandbox/slack/modals?user=U…       -> {"views": [view]}              bottom first, the last is on top
    GET  /sandbox/slack/home?user=U…         -> {"view": view | null}
    GET  /sandbox/slack/file/{id}            -> the bytes with their content type
    GET  /sandbox/slack/events               -> Server-Sent Events, one JSON object each, numbered in `seq`; with
                                                `user` when a change concerns that member alone

    message = {"ts", "user", "name", "text", "blocks": [...], "attachments": [...], "files": [file], "edited": bool,
               "thread_ts": null | ts, "reply_count", "reactions": [{"name", "users", "count"}], "ephemeral": bool,
               "app": bool, "subtype": null | str, "state": {block_id: {action_id: value state}}}
    view    = {"id", "type": "modal" | "home", "title", "submit", "close", "callback_id", "blocks", "hash",
               "state": {block_id: {action_id: value state}}, "errors": {block_id: text}, "notice": null | str}
    file    = {"id", "name", "title", "mimetype", "size", "user", "url": "/sandbox/slack/file/F…"}
    events  = {"kind": "message" | "message_changed" | "message_deleted" | "ephemeral" | "ephemeral_changed" |
                       "ephemeral_deleted" | "reaction" | "modal_opened" | "modal_updated" | "modal_pushed" |
                       "modal_closed" | "home_published" | "channel" | "member" | "app_error" | "socket" | "call" |
                       "delivery",
               "channel"?, "ts"?, "thread_ts"?, "user"?, "view"?, "text"?}       # then fetch what is shown again

In the same event loop, without HTTP
    people:  type_command(user, channel, "/queue") post(…) upload(…) edit(…) delete(…) react(…) open_home(user)
             open_dm(user) join(…) leave(…) act(user, action_id=, value=, channel=, ts= | view=, block_id=) fill(…)
    modals:  submit(user, view, values) close(user, view, everything=) suggest(user, action_id=, text=, …)
    screens: state() channels(user) messages(user, channel, thread_ts) modals(user) modal(user) home(user) commands()
    sandbox: workspace.add_member(name, …) workspace.add_channel(name, …) faults.add(method=, fault=, …) calls
             deliveries settled() post_due() hub.until(predicate, timeout) link.redeliver(delivered)

For tests
    GET    /sandbox/slack/calls              -> {"calls": [{"method", "args", "answer", "status", "at"}]}  newest last
    GET    /sandbox/slack/deliveries         -> {"deliveries": [{"kind", "via", "status", "body", "attempt", "at"}]}
    POST   /sandbox/slack/faults  {"method", "fault", "times"?: 1, "retry_after"?: 1, "delay"?: 0}   -> {"ok"}
           fault: "429" | "500" | "502" | "timeout_before" | "timeout_after" | "reset" | "bad_json" | an error code of
           Slack's, such as "internal_error"; method: a Web API method, "response_url", "upload" or "*"
    DELETE /sandbox/slack/faults             -> {"ok"}
    POST   /sandbox/slack/request_urls {"commands"?, "interactivity"?, "options"?, "events"?, "verify"?: false}
                                             -> {"ok", "verified": true | false | null}
    POST   /sandbox/slack/redeliver {"index"?: -1}       -> {"ok"}         delivers a payload again, as Slack may do
    POST   /sandbox/slack/socket/disconnect {"reason"?: "refresh_requested" | "warning"}             -> {"closed": 1}
"""
