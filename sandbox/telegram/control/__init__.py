"""The control API: what people do with the bot, and what they see. JSON over HTTP, on loopback only.

Errors are `{"error": "<words>"}`: 400 for a malformed request, 404 for a person, message or button that does not exist,
409 for what a phone could not do now (bot blocked, button gone). Every path below starts with `/sandbox/telegram`.

Objects
    Person       {id, first_name, last_name|null, username|null, phone|null, language_code, blocked, started,
                 deactivated}
    MessageView  the Bot API's Message object (message_id, from, chat, date, text|caption, entities, photo, document,
                 voice, video, video_note, animation, audio, location, venue, contact, sticker, edit_date,
                 reply_markup with inline_keyboard,
                 media_group_id, reply_to_message ...) and
                 out: true when the bot sent it · html: its text or caption as safe HTML · deleted: bool ·
                 service: its kind, for a message that Telegram wrote by itself, else null ·
                 pending: [callback_data of the buttons that wait for an answer] · versions: [earlier Messages, oldest first]
                 A file is shown by GET /file/{file_id}; photo is a list of sizes, the last is the largest.
    PhoneView    {person, messages: [MessageView] (not the deleted ones; oldest first), typing: null | "typing" |
                 "upload_photo" | ..., commands: [{command, description}], pinned: [message_id],
                 reply_keyboard: null | {keyboard: [[{text, request_contact?, request_location?, web_app?}]],
                 one_time_keyboard?, resize_keyboard?, is_persistent?, input_field_placeholder?},
                 force_reply: null | {message_id, input_field_placeholder?},
                 menu_button: {type: "commands" | "web_app", text?, web_app?: {url}},
                 alerts: [last callback answers {query_id, message_id, text, show_alert, url}],
                 bot: {id, username, first_name, description, short_description}}

People and groups
    GET  /people                            {people: [Person]}
    POST /people                            {first_name, last_name?, username?, phone?, language_code?} -> Person
    GET  /people/{id}/phone[?chat_id=]      PhoneView of the chat with the bot (or of a group)
    POST /groups                            {title, members: [person id]} -> {id (negative), title, members}
    GET  /groups                            {groups: [...]}

What a person does: POST /people/{id}/{action}. All take `chat_id?` (a group). Actions that write a message answer with
its MessageView; `photos` answers {messages: [MessageView]}. Files are multipart parts (any field names; other fields
beside them) or JSON `files: [{name, mime?, base64}]`.
    start           {payload?}                  presses START; unblocks; sends "/start <payload>"
    text            {text, reply_to?}           commands and links get their entities
    photos          files (1 to 10), {caption?} several are an album: one update each, with the same media_group_id
    document        file, {caption?}
    video, audio    files (1 to 10), {caption?, duration?}; several are an album. Answers as `photos` does
    video_note, animation   file, {caption? (animation), duration?}. Answers as `photos` does
    voice           file?, {duration?}          OGG/OPUS; without a file random bytes are sent
    sticker         {emoji?}
    service         {kind, value?}              what Telegram writes by itself: pinned_message, chat_background_set, gift ...
    location        {latitude, longitude, live_period?}       live_period makes it a live location
    move            {message_id, latitude, longitude, stop?}  moves the live location (an edited_message)
    contact         {} own card | {phone_number, first_name, last_name?} somebody else's; {via_bot?} through that inline bot
    forward         {message_id}                forwards a message of the chat into it, with its forward_origin
    tap             {message_id, data} | {message_id, row, column}  an inline button -> {query_id}; it is pending until it
                    is answered, or for 15 s. A url or web_app button -> {url}
    press           {text} | {row, column}, {latitude?, longitude?}  a reply-keyboard button: sends its text, or shares
                    one's own contact or the given location. A web_app button -> {url}
    edit            {message_id, text}          edits own text or caption
    delete          {message_id}                deletes for both sides; the bot gets no update
    block, unblock  {}                          my_chat_member updates, and 403 for the bot
    deactivate      {}                          deletes the account; 403 for the bot
    open_web_app    {message_id, row, column} inline | {text} reply keyboard | {} menu button -> {url} as Telegram opens
                    it, with #tgWebAppData=... (launched from a reply keyboard there is none, as on real phones)
    web_app_data    {button_text, data}         Telegram.WebApp.sendData of a reply-keyboard web app

Reading
    GET  /people/{id}/queries/{query_id}    {state: "pending" | "answered" | "timed_out", text, show_alert, url}
    GET  /file/{file_id}                    the bytes, with their type; types that a browser should not render (html,
                                            svg) as a download
    GET  /bot                               {id, username, first_name, description, short_description,
                                            webhook: WebhookInfo}
    GET  /calls[?method=sendMessage]        {calls: [{seq, method, params, status, response, at}]}, newest last, bounded
    GET  /updates                           {pending: how many the bot has not taken yet}
    GET  /events                            Server-Sent Events, below

Faults: applied to Bot API calls in the order in which they were set.
    GET /faults -> {faults: [Fault]} · DELETE /faults · POST /faults Fault
    Fault   {method: "sendMessage" | ... | "*", fault, times: 1, retry_after: 1, delay: 0, chat_id?}
            fault: "429" | "500" | "502" | "timeout_before" | "timeout_after" | "reset" | "reset_after" | "bad_json" |
            "slow". "timeout_*" hold the answer for `delay` seconds and then break off; with delay 0 until the caller
            hangs up. "*_after" and "bad_json" come after the call has taken effect, the others before.

Events: {seq, type, chat_id, ...} by type
    person {person} · group {group} · message {message: MessageView} · edited {message: MessageView}
    deleted {message_id} · typing {action, until} · query {query: {id, message_id, data, person_id}}
    answer {query_id, person_id, message_id, text, show_alert, url} · keyboard {reply_keyboard, force_reply}
    pinned {message_id|null} · commands {} · menu_button {} · blocked {person_id, blocked}
    call {call: {seq, method, params, status, at}} · update {update_id, kind} · delivered {update_id}
    webhook {update_id, status (0: no answer), error|null}
"""
