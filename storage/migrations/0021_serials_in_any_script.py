import re
import unicodedata

from tortoise import migrations
from tortoise.migrations import operations as ops

# Up to now a serial was compared by its Latin letters and ASCII digits only, so that two serials in another script could be one. Written
# out here, since the rules of the domain may change again.
LABEL = re.compile(
    r"^\s*(?:s\s*/\s*n|s\.?n\.?|serial(?:\s*(?:no|nr|number))?\.?|nr\.?|no\.?)\s*[:#.\s]\s*", re.IGNORECASE
)
LOOK_ALIKES = str.maketrans(
    "OILSBZ"
    "\u0410\u0412\u0415\u0417\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "011582" "A8E3KMH0PCTYX" "A8E2H1KMN0PTYX",
)
LONGEST = 60
BATCH = 500


def canonical(serial):
    text = LABEL.sub("", unicodedata.normalize("NFKC", serial))
    return "".join(digit(char) for char in text.upper() if counts(char))


def counts(char):
    return char.isalnum() or (unicodedata.category(char) in ("Mn", "Mc") and not only_looks(char))


def only_looks(char):
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def digit(char):
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def only_latin(serial):
    """As it was compared until now."""
    text = LABEL.sub("", unicodedata.normalize("NFKC", serial))
    return "".join(char for char in text.upper() if char.isalnum() and char.isascii())


def keys_of(bare):
    whole = bare.translate(LOOK_ALIKES)
    return {whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))} - {""}


async def keep_all_letters(apps, editor):
    await compare_by(editor.client, canonical)


async def keep_latin_letters(apps, editor):
    await compare_by(editor.client, only_latin)


async def compare_by(client, form):
    """Only rows whose form is another one are written; one that does not fit, or that another machine has, keeps its own.

    A form may only be free once the machine that had it has been given its new one.
    """
    page = f"SELECT id, serial, canonical, retired FROM asset WHERE id > {places(client)[0]} ORDER BY id LIMIT {BATCH}"
    after, waiting = 0, []
    while rows := await client.execute_query_dict(page, [after]):
        after = rows[-1]["id"]
        for row in rows:
            bare = form(row["serial"])
            if bare and bare != row["canonical"] and len(bare) <= LONGEST:
                waiting += [] if await given(client, row, bare) else [(row, bare)]
    found = True
    while waiting and found:
        left = [each for each in waiting if not await given(client, *each)]
        found, waiting = len(left) < len(waiting), left


async def given(client, row, bare):
    """Whether the machine has this form now: no other one had it."""
    one, two = places(client)
    if await client.execute_query_dict(f"SELECT id FROM asset WHERE canonical = {one} LIMIT 1", [bare]):
        return False
    await client.execute_query(f"UPDATE asset SET canonical = {one} WHERE id = {two}", [bare, row["id"]])
    await client.execute_query(f"DELETE FROM serial_key WHERE asset_id = {one}", [row["id"]])
    for key in () if row["retired"] else sorted(keys_of(bare)):
        await client.execute_query(f"INSERT INTO serial_key (key, asset_id) VALUES ({one}, {two})", [key, row["id"]])
    return True


def places(client):
    return ("?", "?") if client.capabilities.dialect == "sqlite" else ("$1", "$2")


class Migration(migrations.Migration):
    dependencies = [("callout", "0020_retention")]

    initial = False

    operations = [ops.RunPython(keep_all_letters, keep_latin_letters)]
