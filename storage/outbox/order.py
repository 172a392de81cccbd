"""Which outbox rows may leave next, as SQL: the first of each address, the most urgent addresses first.

The cost must not grow with what waits. The front of the queue is walked in its order, so far and no further; that a row stands
behind another at its address is one look into an index. Where the front gives too little (many rows stand behind one, or their
channel is held back), the addresses are walked instead, from each to the next, however much waits there.
"""

_WAITING = "SELECT {of} FROM outbox_item AS waiting WHERE waiting.state = 'waiting'"
_CHANNEL = _WAITING.format(of="min(waiting.channel)")
_ADDRESS = _WAITING.format(of="min(waiting.address)") + " AND waiting.channel = {of}.channel"
_ROW = _WAITING.format(of="min(waiting.id)") + " AND waiting.channel = {of}.channel AND waiting.address = {of}.address"

# Scalars where EXISTS would do: no planner makes those a join with all that waits.
_NONE_BEFORE = f"""item.id = ({_ROW.format(of="item")})"""
_NONE_UNDER_WAY = """item.id <= COALESCE((
      SELECT min(sending.id) FROM outbox_item AS sending
      WHERE sending.state = 'sending' AND sending.channel = item.channel AND sending.address = item.address), item.id)"""

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
  WHERE post.channel = outbox_item.channel AND post.address = outbox_item.address AND post.slot = outbox_item.slot) AS filled_by
"""

_TAKEN = f"""
UPDATE outbox_item SET state = 'sending', owner = ?, lease_until = ?
WHERE state = 'waiting' AND id IN (SELECT id FROM claimable) RETURNING {PARCEL_COLUMNS}
"""  # noqa: S608 (nothing from outside)
_DUE = "(not_before <= ? OR not_before = created_at)"

EDGE = "SELECT priority, id FROM outbox_item WHERE state = 'waiting' ORDER BY priority, id LIMIT 1 OFFSET ?"
"""The row with which the rest begins. Bound: how many rows the front has."""

CLAIM_IN_FRONT = f"""
WITH edge AS MATERIALIZED ({EDGE}),
claimable AS MATERIALIZED (
  SELECT id FROM outbox_item AS item
  WHERE state = 'waiting'
    AND (priority, id) < (COALESCE((SELECT priority FROM edge), 32767), COALESCE((SELECT id FROM edge), 0))
    AND {_DUE} {{channels}} AND {_NONE_BEFORE} AND {_NONE_UNDER_WAY}
  ORDER BY priority, id LIMIT ? {{lock}})
{_TAKEN}"""  # noqa: S608 (nothing from outside)
"""Bound: how many rows the front has, now, the names of channels, how many to take, owner, end of the lease."""

CLAIM_ANYWHERE = f"""
WITH RECURSIVE {_HEADS.format(seed=f"SELECT ({_CHANNEL})", channels="{channels}")},
claimable AS MATERIALIZED (
  SELECT id FROM outbox_item AS item
  WHERE state = 'waiting' AND id IN (SELECT id FROM heads) AND {_DUE} AND {_NONE_UNDER_WAY}
  ORDER BY priority, id LIMIT ? {{lock}})
{_TAKEN}"""  # noqa: S608 (nothing from outside)
"""Bound: the names of channels, now, how many to take, owner, end of the lease."""

NEXT_DUE = f"""
WITH RECURSIVE {_HEADS.format(seed=f"SELECT ({_CHANNEL})", channels="{channels}")}
SELECT min(not_before) AS due FROM outbox_item AS item
WHERE state = 'waiting' AND id IN (SELECT id FROM heads) AND {_NONE_UNDER_WAY}
"""  # noqa: S608 (nothing from outside)
"""When the first of them is due that waits for nothing but its time. Bound: the names of channels."""
