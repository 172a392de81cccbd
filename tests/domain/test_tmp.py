import pytest
@pytest.mark.parametrize("n", range(20))
async def test_a(database, held_clock, n):
    from domain.customers.models import Account
    from domain import clock
    await Account.create(ref="X", name="x", created_at=clock.now())
    assert await Account.all().count() == 1
