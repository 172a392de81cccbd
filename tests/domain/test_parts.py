import pytest

from domain.access.rules import Role
from domain.errors import NotAllowed, NotFound
from domain.parts.actions import move_stock, return_part, set_stock, use_part
from domain.parts.errors import BadQuantity, NotInStock
from domain.parts.models import StockMovement
from domain.parts.queries import get_part, parts_aboard, stock_of, suggested_parts, van_stock
from storage.journal.entries import entries_about
from tests.builders import a_staff_member
from tests.builders_crew import a_part, a_technician, a_van

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def test_stock_goes_down_to_nothing_and_no_further() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=2)

    used = await use_part(jamie, location=view.van, part="P-100", quantity=2, work_order="W-1-1")
    with pytest.raises(NotInStock) as refused:
        await use_part(jamie, location=view.van, part="P-100", quantity=1, work_order="W-1-1")

    assert used.number == "P-100"
    assert refused.value.params == {"part": "P-100", "location": view.van, "wanted": 1, "on_hand": 0}
    assert await van_stock(view.ref) == []
    movements = await StockMovement.filter(work_order="W-1-1").values_list("quantity", "reason", "actor")
    assert movements == [(-2, "used", jamie.ref)]


async def test_what_was_taken_comes_back() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    await use_part(jamie, location=view.van, part="P-100", quantity=1, work_order="W-1-1")

    await return_part(jamie, location=view.van, part="P-100", quantity=1, work_order="W-1-1")

    assert [each.on_hand for each in await van_stock(view.ref)] == [1]
    assert [e.data["left"] for e in await entries_about("part:P-100") if e.name == "parts.stock_moved"] == [1, 0, 1]


async def test_unknown_parts_and_places_are_not_found_and_empty_ones_are_out_of_stock() -> None:
    jamie, view = await a_technician()
    await a_part("P-100")

    with pytest.raises(NotFound):
        await use_part(jamie, location=view.van, part="P-999", quantity=1, work_order="W-1-1")
    with pytest.raises(NotFound):
        await use_part(jamie, location="MOON", part="P-100", quantity=1, work_order="W-1-1")
    with pytest.raises(NotInStock):
        await use_part(jamie, location=view.van, part="P-100", quantity=1, work_order="W-1-1")
    with pytest.raises(NotFound):
        await get_part("P-999")


async def test_stock_moves_between_places_and_only_by_who_may() -> None:
    jamie, view = await a_technician()
    clerk = await a_staff_member("Pat Stone", Role.PARTS_CLERK)
    depot = await a_van("DEPOT")
    await a_part("P-100", van=depot, on_hand=5)

    with pytest.raises(NotAllowed):
        await move_stock(jamie, part="P-100", source=depot, target=view.van, quantity=2)
    with pytest.raises(NotInStock):
        await move_stock(clerk, part="P-100", source=depot, target=view.van, quantity=6)
    await move_stock(clerk, part="P-100", source=depot, target=view.van, quantity=2)

    assert [(each.location, each.on_hand) for each in await stock_of("P-100")] == [("DEPOT", 3), (view.van, 2)]


async def test_a_count_replaces_what_was_thought() -> None:
    clerk = await a_staff_member("Pat Stone", Role.PARTS_CLERK)
    van = await a_van()
    await a_part("P-100", van=van, on_hand=5)

    await set_stock(clerk, part="P-100", location=van, on_hand=3)
    with pytest.raises(BadQuantity):
        await set_stock(clerk, part="P-100", location=van, on_hand=-1)

    assert [each.on_hand for each in await stock_of("P-100")] == [3]
    assert await StockMovement.filter(reason="counted").values_list("quantity", flat=True) == [5, -2]


async def test_a_fault_suggests_parts_that_fit_by_its_words() -> None:
    await a_part("P-100", keywords=["jams", "roller"])
    await a_part("P-200", name="Fuser", keywords=["smears"])
    await a_part("P-300", name="Boiler valve", fits=["boiler"], keywords=["jams"])

    assert [part.number for part in await suggested_parts("printer", "It jams, the roller squeaks")] == ["P-100"]
    assert await suggested_parts("printer", "Makes a noise") == []


async def test_a_van_is_asked_for_the_parts_needed() -> None:
    _, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    await a_part("P-200", van=view.van, on_hand=0)

    assert await parts_aboard(view.van, ["P-100", "P-200"]) == 1
    assert await parts_aboard("", ["P-100"]) == 0
