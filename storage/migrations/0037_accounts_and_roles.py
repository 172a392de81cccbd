from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

# What an account's kind was until now: free text. Written out here, since the rules of the domain may change again.
KIND_OF = {
    "residential": "residential household home private",
    "government": "government public council municipality authority",
    "enterprise": "enterprise corporate corporation",
    "small_business": "small_business",
}
KINDS = {word: kind for kind, words in KIND_OF.items() for word in words.split()}


class AddUniqueField(ops.AddField):
    """SQLite adds no column that is unique: the column comes first, and the index after it."""

    async def database_forward(self, app_label, old_state, new_state, state_editor=None):
        if not state_editor:
            return
        model = new_state.apps.get_model(f"{app_label}.{self.model_name}")
        table, column = model._meta.db_table, self.name
        await state_editor._run_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" VARCHAR({self.field.max_length})')
        await state_editor._run_sql(f'CREATE UNIQUE INDEX "uid_{table}_{column}" ON "{table}" ("{column}")')

    async def database_backward(self, app_label, old_state, new_state, state_editor=None):
        if not state_editor:
            return
        model = old_state.apps.get_model(f"{app_label}.{self.model_name}")
        await state_editor._run_sql(f'DROP INDEX "uid_{model._meta.db_table}_{self.name}"')
        await state_editor._run_sql(f'ALTER TABLE "{model._meta.db_table}" DROP COLUMN "{self.name}"')


async def tell_kind_from_segment(apps, editor):
    """The free text stays readable as the segment; where it says a kind, the account has that kind."""
    client = editor.client
    one, two, three = ("?", "?", "?") if client.capabilities.dialect == "sqlite" else ("$1", "$2", "$3")
    for row in await client.execute_query_dict("SELECT DISTINCT kind FROM account WHERE kind <> ''", []):
        written = row["kind"]
        plain = "_".join(written.casefold().replace("-", " ").split())
        segment = "" if plain in KIND_OF else written
        await client.execute_query(
            f"UPDATE account SET kind = {one}, segment = {two} WHERE kind = {three} AND segment = ''",
            [KINDS.get(plain, ""), segment, written],
        )


async def write_segment_as_kind(apps, editor):
    await editor.client.execute_query("UPDATE account SET kind = segment WHERE segment <> ''", [])


class Migration(migrations.Migration):
    dependencies = [('callout', '0035_prices_and_taxes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AccountAddress',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('callout.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='addresses', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharField(max_length=10)),
                ('name', fields.CharField(default='', max_length=160)),
                ('street', fields.CharField(default='', max_length=200)),
                ('postal_code', fields.CharField(default='', max_length=20)),
                ('city', fields.CharField(default='', max_length=100)),
                ('country', fields.CharField(default='', max_length=2)),
                ('email', fields.CharField(default='', max_length=200)),
            ],
            options={'table': 'account_address', 'app': 'callout', 'unique_together': (('account_id', 'kind'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.ForeignKeyField('callout.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='points', on_delete=OnDelete.RESTRICT)),
                ('medium', fields.CharField(max_length=6)),
                ('kind', fields.CharField(max_length=8)),
                ('value', fields.CharField(max_length=200)),
            ],
            options={'table': 'contact_point', 'app': 'callout', 'unique_together': (('contact_id', 'medium', 'value'),), 'indexes': [Index(fields=['medium', 'value'], name='idx_contact_point_value')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='balance',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Account',
            name='balance_on',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Account',
            name='buyer_reference',
            field=fields.CharField(default='', db_default='', max_length=80),
        ),
        ops.AddField(
            model_name='Account',
            name='credit_limit',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Account',
            name='emergency_contacts',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Account',
            name='manager',
            field=fields.ForeignKeyField('callout.StaffMember', source_field='manager_id', null=True, db_constraint=True, to_field='id', related_name='accounts', on_delete=OnDelete.RESTRICT),
        ),
        AddUniqueField(
            model_name='Account',
            name='number',
            field=fields.CharField(null=True, unique=True, max_length=40),
        ),
        ops.AddField(
            model_name='Account',
            name='parent',
            field=fields.ForeignKeyField('callout.Account', source_field='parent_id', null=True, db_constraint=True, to_field='id', related_name='subsidiaries', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Account',
            name='payment_days',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Account',
            name='segment',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Account',
            name='status',
            field=fields.CharField(default='active', db_default='active', max_length=10),
        ),
        ops.AddField(
            model_name='Account',
            name='tax_id',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Account',
            name='tier',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
        ops.AddIndex(
            model_name='Account',
            index=Index(fields=['parent_id'], name='idx_account_parent'),
        ),
        ops.AddField(
            model_name='Contact',
            name='role',
            field=fields.CharField(default='standard', db_default='standard', max_length=14),
        ),
        ops.AddField(
            model_name='Contact',
            name='site_ids',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contact',
            name='tour_due',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.RunPython(tell_kind_from_segment, write_segment_as_kind),
    ]
