import hashlib
import json
import re

from tortoise import migrations
from tortoise.migrations import operations as ops

# Up to now tokens of invites and links stood in plain text in the outbox and the inbox, and so in each backup.
SENT = re.compile(r"(start=join-|/callout join |/sign/)([A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])")
CAME = re.compile(rb"((?:join(?:[^a-z0-9_%]|%[0-9a-f]{2}|\\[nt]){1,8}|sign(?:/|\\/|%2f)))([a-z0-9_-]{20,})", re.IGNORECASE)
GONE = "token-is-gone"
BATCH = 500
LEAKED = """
UPDATE access_grant SET ended_at = {now} WHERE scope = 'staff.join' AND used_at IS NULL AND ended_at IS NULL
    AND id IN (SELECT grant_id FROM grant_token WHERE token_hash = {hash})
"""


async def take_out(apps, editor):
    client = editor.client
    lite = client.capabilities.dialect == "sqlite"
    place = (lambda number: "?") if lite else (lambda number: f"${number}")
    text = "body" if lite else "CAST(body AS TEXT)"
    query = f"SELECT id, {text} AS body, state FROM outbox_item WHERE ({text} LIKE '%join%' OR {text} LIKE '%/sign/%')"
    async for row in paged(client, place, query):
        still_to_send = row["state"] in ("waiting", "sending")
        body, tokens = await without_tokens(client, place, row["body"], still_to_send)
        if not tokens:
            continue
        cast = "?" if lite else "CAST($1 AS JSONB)"
        await client.execute_query(f"UPDATE outbox_item SET body = {cast} WHERE id = {place(2)}", [body, row["id"]])
        for token in tokens:  # an old backup may hold it, too; a link to sign is only about one visit, and ends within a day
            now = "CURRENT_TIMESTAMP" if not lite else "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')"
            end = f"DELETE FROM grant_token WHERE token_hash = {place(1)}" if still_to_send else LEAKED
            await client.execute_query(end.format(now=now, hash=place(1)), [hashed(token)])
    query = "SELECT id, body FROM inbox_item WHERE state IN ('done', 'dropped', 'parked')"
    async for row in paged(client, place, query):
        body = bytes(row["body"])
        clean = CAME.sub(lambda found: found[1] + GONE.encode(), body)
        if clean != body:
            values = [clean, row["id"]]
            await client.execute_query(f"UPDATE inbox_item SET body = {place(1)} WHERE id = {place(2)}", values)


async def paged(client, place, query):
    """All rows of the query, a few at a time: nothing was ever deleted from these tables, so that they may be larger than memory."""
    after = -1
    while rows := (await client.execute_query(f"{query} AND id > {place(1)} ORDER BY id LIMIT {BATCH}", [after]))[1]:
        for row in rows:
            yield row
        after = rows[-1]["id"]


async def without_tokens(client, place, body, still_to_send):
    """The body with a marker in each token's place, or, where it is still to be sent, the place that delivery fills; and the tokens."""
    grants, tokens = [], []
    for token in {found[2] for found in SENT.finditer(body)}:
        query = f"SELECT grant_id FROM grant_token WHERE token_hash = {place(1)}"
        rows = (await client.execute_query(query, [hashed(token)]))[1]
        if not rows:
            continue
        tokens.append(token)
        number = rows[0]["grant_id"]
        marker = f"grant.{number}.{hashed(token)[:12]}" if still_to_send else GONE
        body = body.replace(token, marker)
        grants.append({"placeholder": marker, "grant": number})
    if still_to_send and grants:
        body = json.dumps({**json.loads(body), "grants": grants}, ensure_ascii=False)
    return body, tokens


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


async def leave_out(apps, editor):
    """What is gone is gone."""


class Migration(migrations.Migration):
    dependencies = [('callout', '0017_grants')]

    initial = False

    operations = [ops.RunPython(take_out, leave_out)]
