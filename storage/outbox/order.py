"""Which outbox rows may be sent next, as SQL: the most urgent of each address (the oldest of those), the most urgent addresses first.

Within one slot the order is that of the ids, since `storage.outbox.putting` gives what waits there the urgency of what comes after it.

The cost must not grow with the backlog. A claim reads a fixed number of rows at the front of the queue; whether another row stands
before one at its address is one index look-up. When the front yields too few (many rows stand behind one, or their channel is held
back), the claim goes from address to address instead, by an index, however many rows wait at each.
"""

_WAITING = "SELECT {of} FROM outbox_item AS waiting WHERE waiting.state = 'waiting'"
_CHANNEL = _WAITING.format(of="min(waiting.channel)")
_ADDRESS = _WAITING.format(of="min(waiting.address)") + " AND waiting.channel = {of}.channel"
_ROW = (
    _WAITING.format(of="waiting.id")
    + " AND waiting.channel = {of}.channel AND waiting.address = {of}.address ORDER BY waiting.priority, waiting.id LIMIT 1"
)

# Scalar subqueries instead of EXISTS, which a planner may turn into a join with the whole backlog.
_NONE_BEFORE = f"""item.id = ({_ROW.format(of="item")})"""
_NONE_UNDER_WAY = """(
      SELECT min(sending.id) FROM outbox_item AS sending
      WHERE sending.state = 'sending' AND sending.channel = item.channel AND sending.address = item.address) IS NULL"""

_HEADS = f"""channels (channel) AS (
  {{seed}}
  UNION ALL
  SELECT ({_CHANNEL} AND waiting.channel > channels.channel) FROM channels WHERE channels.channel IS NOT NULL),
addresses (channel, address) AS (
  SELECT channel, ({_ADDRESS.format(of="channels")}) FROM channels WHERE channel IS NOT NULL {{channels}}
  UNION ALL
  SELECT channel, ({_ADDRESS.format(of="addresses")} AND waiting.address > addresses.address)
  FROM addresses WHERE address IS NOT NULL),
heads (id) AS (SELECT ({_ROW.format(of="addresses")}) FROM addresses WHERE address IS NOT NULL)"""  # noqa: S608 (nothing from outside)

PARCEL_COLUMNS = """
id, channel, address, kind, body, slot, mode, about, priority, repeatable, attempts, expires_at, outcome, (
  SELECT post.message_id FROM post
  WHERE post.channel = outbox_item.channel AND post.address = outbox_item.address AND post.slot = outbox_item.slot) AS filled_by, (
  SELECT post.content FROM post
  WHERE post.channel = outbox_item.channel AND post.address = outbox_item.address AND post.slot = outbox_item.slot) AS shown
"""

_TAKEN = f"""
UPDATE outbox_item SET state = 'sending', owner = ?, lease_until = ?
WHERE state = 'waiting' AND id IN (SELECT id FROM claimable) RETURNING {PARCEL_COLUMNS}
"""  # noqa: S608 (nothing from outside)
_DUE = "(not_before <= ? OR not_before = created_at)"

EDGE = "SELECT priority, id FROM outbox_item WHERE state = 'waiting' ORDER BY priority, id LIMIT 1 OFFSET ?"
"""The first row behind the front. Values: rows in the front."""

CLAIM_IN_FRONT = f"""
WITH edge AS MATERIALIZED ({EDGE}),
claimable AS MATERIALIZED (
  SELECT id FROM outbox_item AS item
  WHERE state = 'waiting'
    AND (priority, id) < (COALESCE((SELECT priority FROM edge), 32767), COALESCE((SELECT id FROM edge), 0))
    AND {_DUE} {{channels}} AND {_NONE_BEFORE} AND {_NONE_UNDER_WAY}
  ORDER BY priority, id LIMIT ? {{lock}})
{_TAKEN}"""  # noqa: S608 (nothing from outside)
"""Values: rows in the front, now, names of channels, limit, owner, end of the lease."""

CLAIM_ANYWHERE = f"""
WITH RECURSIVE {_HEADS.format(seed=f"SELECT ({_CHANNEL})", channels="{channels}")},
claimable AS MATERIALIZED (
  SELECT id FROM outbox_item AS item
  WHERE state = 'waiting' AND id IN (SELECT id FROM heads) AND {_DUE} AND {_NONE_UNDER_WAY}
  ORDER BY priority, id LIMIT ? {{lock}})
{_TAKEN}"""  # noqa: S608 (nothing from outside)
"""Values: names of channels, now, limit, owner, end of the lease."""

NEXT_DUE = f"""
WITH RECURSIVE {_HEADS.format(seed=f"SELECT ({_CHANNEL})", channels="{channels}")}
SELECT min(not_before) AS due FROM outbox_item AS item
WHERE state = 'waiting' AND id IN (SELECT id FROM heads) AND {_NONE_UNDER_WAY}
"""  # noqa: S608 (nothing from outside)
"""When the first of them is due. Values: names of channels."""
