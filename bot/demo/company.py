"""The data of Brightwater Service, a made-up company that services machines in and around Bristol."""

from dataclasses import dataclass, field

TIMEZONE = "Europe/London"
CURRENCY = "GBP"
NAME = "Brightwater Service"
PHONE = "+44 117 496 0100"
ADDRESS = "3 Tide Yard, Bristol BS1 4QA"

Hours = dict[str, list[list[str]]]


def week(opens: str, closes: str, days: int = 5) -> Hours:
    return {str(day): [[opens, closes]] for day in range(days)}


ROUND_THE_CLOCK: Hours = {str(day): [["00:00", "24:00"]] for day in range(7)}


@dataclass(frozen=True)
class Territory:
    code: str
    name: str
    postal_codes: tuple[str, ...]


@dataclass(frozen=True)
class Crew:
    """`skills` are (skill, valid until or ''); `phone` is also the Telegram account in the demo."""

    ref: str
    name: str
    phone: str
    territories: tuple[str, ...]
    skills: tuple[tuple[str, str], ...]
    shifts: Hours
    home: tuple[float, float]


@dataclass(frozen=True)
class Machine:
    """`age` and `cover` are months: how old it is, and for how long its warranty still runs (negative: since when it has ended)."""

    serial: str
    type: str
    make: str
    model: str
    label: str
    placement: str
    age: int
    cover: int


@dataclass(frozen=True)
class Place:
    ref: str
    name: str
    street: str
    postal_code: str
    position: tuple[float, float]
    hours: Hours
    access: str
    machines: tuple[Machine, ...]


@dataclass(frozen=True)
class Person:
    name: str
    phone: str
    language: str = "en"


@dataclass(frozen=True)
class Customer:
    ref: str
    name: str
    kind: str
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    vip: bool = False
    contract: str = ""
    always_open: bool = False
    billing: str = "time_and_materials"
    overrides: tuple[dict[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Stocked:
    """`price` and `cost` in pence; `warehouse` and `vans` are the stock there (on each van that fits)."""

    number: str
    name: str
    unit: str
    cost: int
    price: int
    fits: tuple[str, ...]
    keywords: tuple[str, ...]
    warehouse: int
    vans: int


TERRITORIES = (
    Territory("NORTH", "Bristol North", ("BS1", "BS2", "BS6", "BS7", "BS8", "BS9", "BS10", "BS16", "BS34")),
    Territory("SOUTH", "Bristol South and Bath", ("BS3", "BS4", "BS5", "BS14", "BS31", "BA1", "BA2")),
)

CREW = (
    Crew("T-BEN", "Ben Okafor", "+447700900201", ("NORTH",), (("printers", ""), ("networks", ""), ("power", "")),
         week("07:00", "20:00", 7), (51.4700, -2.6020)),
    Crew("T-MIRA", "Mira Lindqvist", "+447700900202", ("NORTH", "SOUTH"), (("gas", "2027-08-31"), ("heating", ""), ("cooling", "")),
         week("08:00", "20:00", 7), (51.4545, -2.5879)),
    Crew("T-TOM", "Tom Hartley", "+447700900203", ("SOUTH",), (("printers", ""), ("kitchen", "")),
         week("07:30", "19:00", 7), (51.4280, -2.5880)),
    Crew("T-ADA", "Ada Nwosu", "+447700900204", ("SOUTH",), (("cooling", "2026-12-31"), ("heating", ""), ("gas", "2028-01-31")),
         week("08:00", "21:00", 7), (51.3810, -2.3590)),
    Crew("T-LEO", "Leo Brandt", "+447700900205", ("NORTH", "SOUTH"),
         (("printers", ""), ("heating", ""), ("cooling", ""), ("kitchen", ""), ("power", ""), ("gas", "2027-03-31")),
         ROUND_THE_CLOCK, (51.4490, -2.5700)),
)  # fmt: skip

M = Machine

CUSTOMERS = (
    Customer("NORTHSIDE", "Northside Clinic", "clinic", (Person("Clara Whitmore", "+447700900101"),), (
        Place("NORTHSIDE-MILL", "Mill Lane", "4 Mill Lane", "BS7 8AB", (51.4782, -2.5899), week("08:00", "18:00"),
              "Ring at the staff door on the left. Clara has the key to the plant room.", (
            M("XK-2011", "printer", "Kestrel", "P40", "Printer at reception", "Reception, ground floor", 30, 6),
            M("XK-2047", "printer", "Kestrel", "P40", "Printer in the lab", "Lab, first floor", 18, 18),
            M("AQ-7714-B", "boiler", "Aqualine", "HeatPro 30", "Boiler", "Plant room, basement", 40, -4),
            M("FR-9920", "cold room", "Frostline", "CR-8", "Vaccine cold room", "Pharmacy, ground floor", 14, 22),
            M("UP-3301", "power supply", "Voltas", "UPS 6", "Backup power", "Server cupboard", 26, 10),
        )),
        Place("NORTHSIDE-HILL", "Hillside Surgery", "19 Hill Road", "BS6 5TN", (51.4701, -2.6003), week("08:30", "17:30"),
              "Reception opens at 08:30.", (
            M("XK-2102", "printer", "Kestrel", "P22", "Printer at the desk", "Reception", 9, 27),
            M("AC-1180", "air conditioner", "Norden", "Split 5", "Air conditioner", "Waiting room", 20, 16),
        )),
    ), vip=True, contract="Priority care", always_open=True, overrides=(
        {"asset_type": "cold room", "priority": "P1"},
    )),
    Customer("HARBOUR", "Harbour School", "school", (Person("Peter Lang", "+447700900102"),), (
        Place("HARBOUR-MAIN", "Main building", "2 Wapping Road", "BS1 4RW", (51.4490, -2.5955), week("07:30", "17:00"),
              "Please sign in at the office. No deliveries between 8:15 and 9:00.", (
            M("XK-2233", "printer", "Kestrel", "P60", "Copier in the staff room", "Staff room, first floor", 36, 0),
            M("XK-2240", "printer", "Kestrel", "P22", "Printer in the library", "Library", 12, 24),
            M("AQ-6120", "boiler", "Aqualine", "HeatPro 60", "Main boiler", "Boiler house in the yard", 60, -24),
            M("OV-4410", "oven", "Calder", "Combi 10", "Kitchen oven", "School kitchen", 24, 12),
            M("FR-8802", "cold room", "Frostline", "CR-4", "Kitchen cold room", "School kitchen", 24, 12),
            M("AC-1221", "air conditioner", "Norden", "Split 8", "Computer room cooling", "Room 14", 15, 21),
        )),
    ), contract="School hours", billing="fixed_price"),
    Customer("MILLBAKE", "Mill Lane Bakery", "bakery", (Person("Sofia Conti", "+447700900103"),), (
        Place("MILLBAKE-SHOP", "Bakery", "11 Mill Lane", "BS7 8AE", (51.4790, -2.5890), week("04:00", "15:00", 6),
              "Come through the back yard. Somebody is in from four in the morning.", (
            M("OV-4502", "oven", "Calder", "Deck 3", "Deck oven", "Bakehouse", 48, -12),
            M("OV-4503", "oven", "Calder", "Combi 6", "Small oven", "Bakehouse", 10, 26),
            M("FR-8915", "cold room", "Frostline", "CR-4", "Dough cold room", "Bakehouse", 22, 14),
            M("XK-2301", "printer", "Kestrel", "Label 2", "Label printer", "Counter", 8, 28),
        )),
    )),
    Customer("KESTRELPW", "Quayside Print Works", "print shop", (Person("James Ofori", "+447700900104"),), (
        Place("KESTRELPW-HALL", "Print hall", "Unit 7, Feeder Road", "BS2 0TH", (51.4500, -2.5720), week("06:00", "22:00", 6),
              "Use the loading bay; safety shoes are a must.", (
            M("XK-5001", "printer", "Kestrel", "Press 900", "Press 1", "Hall A", 20, 16),
            M("XK-5002", "printer", "Kestrel", "Press 900", "Press 2", "Hall A", 20, 16),
            M("XK-5010", "printer", "Kestrel", "Press 400", "Proof press", "Hall B", 44, -8),
            M("UP-3360", "power supply", "Voltas", "UPS 20", "Backup power", "Switch room", 30, 6),
            M("AC-1305", "air conditioner", "Norden", "Duct 20", "Hall cooling", "Roof, hall A", 30, 6),
        )),
    ), contract="Press care", billing="retainer"),
    Customer("OLDQUAY", "Old Quay Hotel", "hotel", (Person("Helena Marsh", "+447700900105"),), (
        Place("OLDQUAY-HOTEL", "Hotel", "1 Welsh Back", "BS1 4SB", (51.4515, -2.5925), ROUND_THE_CLOCK,
              "Ask for the duty manager at the front desk, day or night.", (
            M("AQ-7001", "boiler", "Aqualine", "HeatPro 90", "Boiler 1", "Cellar", 28, 8),
            M("AQ-7002", "boiler", "Aqualine", "HeatPro 90", "Boiler 2", "Cellar", 28, 8),
            M("FR-9100", "cold room", "Frostline", "CR-8", "Kitchen cold room", "Kitchen, ground floor", 16, 20),
            M("OV-4620", "oven", "Calder", "Combi 20", "Main oven", "Kitchen, ground floor", 16, 20),
            M("AC-1410", "air conditioner", "Norden", "Duct 20", "Ballroom cooling", "Second floor", 50, -14),
            M("XK-2410", "printer", "Kestrel", "P40", "Front desk printer", "Front desk", 11, 25),
        )),
    ), contract="Round the clock", always_open=True),
    Customer("GREENFIELD", "Greenfield Homes", "housing association", (Person("Ruth Adeyemi", "+447700900106"),), (
        Place("GREENFIELD-ASH", "Ash Court", "20 Ash Court", "BS4 3QR", (51.4410, -2.5640), week("08:00", "20:00", 7),
              "The caretaker, Mr Bell, lives in flat 1.", (
            M("AQ-5501", "boiler", "Aqualine", "Home 24", "Communal boiler", "Boiler room", 33, 3),
            M("AQ-5502", "boiler", "Aqualine", "Home 24", "Boiler, flat 12", "Flat 12, hall cupboard", 20, 16),
        )),
        Place("GREENFIELD-ELM", "Elm House", "3 Elm Road", "BS3 4TB", (51.4360, -2.6080), week("08:00", "20:00", 7),
              "Keys are in the key safe by the bins; ask the office for the code.", (
            M("AQ-5511", "boiler", "Aqualine", "Home 24", "Boiler, flat 3", "Flat 3, kitchen", 20, 16),
            M("AQ-5512", "boiler", "Aqualine", "Home 30", "Boiler, flat 8", "Flat 8, kitchen", 5, 31),
        )),
    ), contract="Homes", billing="fixed_price"),
    Customer("FINCH", "Ada & Finch Architects", "office", (Person("Jonas Finch", "+447700900107", "de"),), (
        Place("FINCH-STUDIO", "Studio", "8 Walcot Street", "BA1 5BG", (51.3862, -2.3597), week("09:00", "18:00"),
              "Second floor; the lift is at the back.", (
            M("XK-2520", "printer", "Kestrel", "Plot 36", "Plotter", "Model room", 27, 9),
            M("XK-2521", "printer", "Kestrel", "P22", "Office printer", "By the kitchen", 14, 22),
            M("AC-1502", "air conditioner", "Norden", "Split 5", "Meeting room cooling", "Meeting room", 14, 22),
            M("UP-3405", "power supply", "Voltas", "UPS 3", "Backup power", "Server shelf", 40, -4),
        )),
    )),
    Customer("WHITLOCK", "Rosa Whitlock", "household", (Person("Rosa Whitlock", "+447700900108"),), (
        Place("WHITLOCK-HOME", "Home", "15 Coronation Avenue", "BS31 2PF", (51.4150, -2.5000), week("08:00", "20:00", 7),
              "The dog is friendly. Please ring twice.", (
            M("AQ-5600", "boiler", "Aqualine", "Home 24", "Boiler", "Upstairs landing", 7, 29),
            M("OV-4001", "oven", "Calder", "Home 60", "Oven", "Kitchen", 30, -6),
        )),
    )),
)  # fmt: skip

PARTS = (
    Stocked("PR-12", "Pickup roller", "piece", 900, 1850, ("printer",), ("jam", "paper", "feed"), 24, 2),
    Stocked("PR-20", "Separation pad", "piece", 450, 990, ("printer",), ("jam", "double", "feed"), 20, 2),
    Stocked("PR-31", "Fuser unit", "piece", 9200, 16400, ("printer",), ("smear", "smudge", "hot", "fuser"), 4, 0),
    Stocked("PR-44", "Toner, black", "piece", 3100, 5900, ("printer",), ("faint", "toner", "pale"), 30, 1),
    Stocked("BO-05", "Thermocouple", "piece", 1100, 2400, ("boiler",), ("pilot", "flame", "goes out"), 12, 2),
    Stocked("BO-11", "Expansion valve", "piece", 2600, 4800, ("boiler",), ("pressure", "leak", "drip"), 8, 1),
    Stocked("BO-18", "Ignition electrode", "piece", 1400, 2900, ("boiler",), ("ignition", "cold", "no heat"), 10, 1),
    Stocked("BO-24", "Circulation pump", "piece", 8800, 15200, ("boiler",), ("pump", "noise", "cold"), 3, 0),
    Stocked("CO-02", "Door seal", "metre", 600, 1300, ("cold room",), ("seal", "ice", "warm"), 40, 6),
    Stocked("CO-09", "Evaporator fan", "piece", 4200, 7900, ("cold room", "air conditioner"), ("fan", "noise", "warm"), 6, 1),
    Stocked("CO-15", "Refrigerant, 1 kg", "piece", 3800, 7200, ("cold room", "air conditioner"), ("warm", "cool", "gas"), 15, 2),
    Stocked("AC-03", "Air filter", "piece", 700, 1500, ("air conditioner",), ("smell", "dust", "airflow"), 36, 3),
    Stocked("OV-07", "Heating element", "piece", 5200, 9800, ("oven",), ("cold", "uneven", "element"), 6, 1),
    Stocked("OV-12", "Door hinge", "piece", 1500, 3200, ("oven",), ("door", "hinge", "close"), 8, 1),
    Stocked("UP-01", "Battery pack", "piece", 6400, 11900, ("power supply",), ("battery", "beep", "alarm"), 8, 1),
    Stocked("GE-01", "Fixings and sealant", "set", 200, 500, (), (), 100, 10),
)  # fmt: skip

SKILL_FOR = {
    "printer": "printers",
    "boiler": "heating",
    "cold room": "cooling",
    "air conditioner": "cooling",
    "oven": "kitchen",
    "power supply": "power",
}

CHECKLISTS: dict[str, tuple[tuple[str, bool], ...]] = {
    "printer": (
        ("Fault seen and reproduced", True),
        ("Paper path cleaned", True),
        ("Rollers and pads checked", True),
        ("Ten test pages without a fault", True),
        ("Counter read and noted", False),
    ),
    "boiler": (
        ("Gas tightness checked", True),
        ("Pressure at rest noted", True),
        ("Ignition and flame checked", True),
        ("Flue and air supply clear", True),
        ("Hot water and heating run for ten minutes", True),
        ("Carbon monoxide alarm tested", False),
    ),
    "cold room": (
        ("Temperature on arrival noted", True),
        ("Seals and door checked", True),
        ("Evaporator and drain clean", True),
        ("Temperature holds for fifteen minutes", True),
    ),
    "air conditioner": (
        ("Filter checked", True),
        ("Drain clear", True),
        ("Cooling difference measured", True),
    ),
    "oven": (
        ("Supply isolated before work", True),
        ("Elements and thermostat measured", True),
        ("Heat-up time within limits", True),
        ("Door closes tight", False),
    ),
    "power supply": (
        ("Self-test run", True),
        ("Battery voltage noted", True),
        ("Switch-over tested with a load", True),
    ),
}
MINUTES = {"printer": 60, "boiler": 90, "cold room": 90, "air conditioner": 60, "oven": 90, "power supply": 60}

DISPATCHERS = (("dana.ortiz", "Dana Ortiz", "dispatcher"), ("max.lindner", "Max Lindner", "manager"))
ADMINISTRATOR = ("ivy.chen", "Ivy Chen")
GUEST_MEMBER = ("sam.reed", "Sam Reed")
