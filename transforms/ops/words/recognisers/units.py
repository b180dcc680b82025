"""Units of measurement: their names, what they are converted to, and how.

`UNITS` maps every lower-case form to (word, needs a number before it). Conversions follow the guide: US customary
to metric and back, at six significant digits. Factors are exact by definition (NIST SP 811, appendix B).
"""

import re
from fractions import Fraction

from pagebeam.transforms.ops.words.recognisers import si_units

# word: forms; a form after "|" counts only behind a number, for alone it is another word
_TABLE = """
millimeter: mm millimeter millimetre millimeters millimetres
centimeter: cm centimeter centimetre centimeters centimetres cms
decimeter: decimeter decimetre decimeters decimetres | dm
meter: meter metre meters metres mtr mtrs | m
kilometer: km kms kilometer kilometre kilometers kilometres | k.m.
micrometer: micrometer micrometre micrometers micrometres micron microns µm μm | um
nanometer: nanometer nanometre nanometers nanometres | nm
inch: inch inches | in in. ins ins. " ″ ”
foot: ft ft. foot feet | ' ′ ’
yard: yd yd. yds yds. yard yards
mile: mile miles mi | mi.
nautical mile: nmi nautical_mile nautical_miles
light year: light_year light_years | ly
radian: radian radians | rad
dram: dram drams drachm drachms drachma drachmas
milligram: mg milligram milligrams milligramme milligrammes
microgram: µg μg mcg microgram micrograms
gram: gram grams gramme grammes | g gm gms g.
kilogram: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
tonne: tonne tonnes metric_ton metric_tons | t
ounce: oz oz. ozs ounce ounces
pound: lb lb. lbs lbs. pound pounds | #
stone: | stone stones st
ton: ton tons
grain: | grain grains
carat: carat carats karat karats | ct
milliliter: ml mls milliliter millilitre milliliters millilitres | cc
centiliter: cl centiliter centilitre centiliters centilitres
deciliter: dl deciliter decilitre deciliters decilitres
liter: liter litre liters litres ltr ltrs | l
kiloliter: kl kiloliter kilolitre kiloliters kilolitres
fluid ounce: fl_oz fl._oz. fluid_ounce fluid_ounces | floz
teaspoon: tsp tsps teaspoon teaspoons
tablespoon: tbsp tbsps tablespoon tablespoons
cup: cup cups
pint: pt pts pint pints | pt.
quart: qt qts quart quarts | qt.
gallon: gal gals gallon gallons | gal.
barrel: | barrel barrels bbl
bushel: bushel bushels
square millimeter: mm2 mm² sqmm sq_mm square_millimeter square_millimeters square_millimetre square_millimetres
square centimeter: cm2 cm² sqcm sq_cm square_centimeter square_centimeters square_centimetre square_centimetres
square meter: m2 m² sqm sqmt sq_mt sq_mtr sqmtr sq_m square_meter square_meters square_metre square_metres
square kilometer: km2 km² sqkm sq_km square_kilometer square_kilometers square_kilometre square_kilometres
hectare: hectare hectares | ha
are: | ares
acre: acre acres | ac
square inch: in2 in² sqin sq_in sq._in. square_inch square_inches
square foot: sqft sq_ft sq._ft. sq.ft. sq.ft sf ft2 ft² sqfeet sq_feet square_foot square_feet
square yard: sqyd sqyds sq_yd sq_yds sq._yd. yd2 yd² square_yard square_yards
square mile: sqmi sq_mi sq_miles sq._mi. mi2 mi² square_mile square_miles
cubic meter: m3 m³ cubic_meter cubic_meters cubic_metre cubic_metres
cubic centimeter: cm3 cm³ cubic_centimeter cubic_centimeters cubic_centimetre cubic_centimetres
cubic foot: ft3 ft³ cu_ft cubic_foot cubic_feet
cubic inch: in3 in³ cu_in cubic_inch cubic_inches
cubic yard: yd3 yd³ cu_yd cubic_yard cubic_yards
kilometer per hour: km/h kmh kph kmph km/hr kms/h kilometer_per_hour kilometers_per_hour kilometers_an_hour
meter per second: m/s mps m/sec meter_per_second meters_per_second metre_per_second metres_per_second
mile per hour: mph m.p.h. mi/hr miles/hour miles/h miles_an_hour miles_per_hour mile_per_hour mi/h
foot per second: ft/s ft/sec fps feet_per_second
knot: knot knots kts knts | kn kt
fahrenheit: fahrenheit farenheit °f ℉ degf degree_fahrenheit degrees_fahrenheit degree_f degrees_f | deg_f f
celsius: celsius celcius centigrade °c ℃ degc degree_celsius degrees_celsius degree_c degrees_c | deg_c c
kelvin: kelvin kelvins | k
degree: degree degrees | ° deg
millisecond: millisecond milliseconds msec msecs | ms
microsecond: microsecond microseconds µs μs
nanosecond: nanosecond nanoseconds | ns
second: sec secs sec. seconds | second s
minute: minute minutes mins | min min.
hour: hour hours hr hrs | h hr. hrs.
day: day days
week: week weeks wk wks
month: month months | mo mos
year: year years yr yrs
fathom: fathom fathoms
fortnight: fortnight fortnights
decade: decade decades
century: century centuries
millennium: millennium millennia millenniums
hertz: hertz hz
kilohertz: kilohertz khz
megahertz: megahertz mhz
gigahertz: gigahertz ghz
watt: watt watts | w
milliwatt: milliwatt milliwatts | mw
kilowatt: kilowatt kilowatts kw
megawatt: megawatt megawatts
kilowatt hour: kwh kilowatt_hour kilowatt_hours kilowatt-hours
horsepower: horsepower hp
volt: volt volts | v
kilovolt: kilovolt kilovolts kv
ampere: ampere amperes amp amps | a
milliampere: milliampere milliamperes milliamp milliamps | ma
ohm: ohm ohms Ω
joule: joule joules | j
kilojoule: kilojoule kilojoules kj
calorie: calorie calories | cal
kilocalorie: kilocalorie kilocalories kcal
newton: | newton newtons n
pascal: | pascal pascals pa
kilopascal: kilopascal kilopascals kpa
megapascal: megapascal megapascals mpa
hectopascal: hectopascal hectopascals hpa
pound per square inch: psi pounds_per_square_inch
atmosphere: | atmosphere atmospheres atm
decibel: decibel decibels db
bit: | bit bits
byte: byte bytes
kilobyte: kilobyte kilobytes kb kbytes
megabyte: megabyte megabytes mb mbytes
gigabyte: gigabyte gigabytes gb gbytes
terabyte: terabyte terabytes tb
petabyte: petabyte petabytes | pb
mole: | mole moles mol
lumen: lumen lumens
lux: lux
revolution per minute: rpm
"""

UNITS: dict[str, tuple[str, bool]] = {}
for _line in _TABLE.strip().splitlines():
    _name, _, _forms = _line.partition(":")
    _free, _, _bound = _forms.partition("|")
    UNITS.update({form.replace("_", " "): (_name, False) for form in _free.split()})
    UNITS.update({form.replace("_", " "): (_name, True) for form in _bound.split()})

# words that open a unit of several words
OPENERS = frozenset(form.split(" ")[0] for form in UNITS if " " in form)
NAMES = frozenset(name for name, _ in UNITS.values())

_METRIC = {  # US customary -> (metric, factor)
    "inch": ("centimeter", "2.54"), "foot": ("meter", "0.3048"), "yard": ("meter", "0.9144"),
    "mile": ("kilometer", "1.609344"), "nautical mile": ("kilometer", "1.852"),
    "ounce": ("gram", "28.349523125"), "pound": ("kilogram", "0.45359237"), "ton": ("tonne", "0.90718474"),
    "stone": ("kilogram", "6.35029318"), "grain": ("gram", "0.06479891"),
    "fluid ounce": ("liter", "0.0295735295625"), "teaspoon": ("milliliter", "4.92892159375"),
    "tablespoon": ("milliliter", "14.78676478125"), "cup": ("liter", "0.2365882365"),
    "pint": ("liter", "0.473176473"), "quart": ("liter", "0.946352946"), "gallon": ("liter", "3.785411784"),
    "barrel": ("liter", "158.987294928"), "bushel": ("liter", "35.23907016688"),
    "square inch": ("square centimeter", "6.4516"), "square foot": ("square meter", "0.09290304"),
    "square yard": ("square meter", "0.83612736"), "square mile": ("square kilometer", "2.589988110336"),
    "acre": ("hectare", "0.40468564224"), "cubic inch": ("cubic centimeter", "16.387064"),
    "cubic foot": ("cubic meter", "0.028316846592"), "cubic yard": ("cubic meter", "0.764554857984"),
    "mile per hour": ("kilometer per hour", "1.609344"), "foot per second": ("meter per second", "0.3048"),
    "knot": ("kilometer per hour", "1.852"), "pound per square inch": ("kilopascal", "6.894757293168"),
    "horsepower": ("kilowatt", "0.74569987158227022"),
}  # fmt: skip
_METRIC["ounce"] = ("liter", "0.0295735295625")  # the guide's system reads a bare ounce as fluid
_STANDARD = {  # metric -> (US customary, the metric unit's size in it as 1/factor)
    "millimeter": ("inch", "25.4"), "centimeter": ("inch", "2.54"), "decimeter": ("inch", "0.254"),
    "meter": ("foot", "0.3048"), "kilometer": ("mile", "1.609344"),
    "milligram": ("ounce", "28349.523125"), "gram": ("ounce", "28.349523125"), "kilogram": ("pound", "0.45359237"),
    "tonne": ("ton", "0.90718474"), "milliliter": ("ounce", "29.5735295625"), "centiliter": ("ounce", "2.95735295625"),
    "deciliter": ("ounce", "0.295735295625"), "liter": ("gallon", "3.785411784"),
    "kiloliter": ("gallon", "0.003785411784"),
    "square millimeter": ("square inch", "645.16"), "square centimeter": ("square inch", "6.4516"),
    "square meter": ("square foot", "0.09290304"), "square kilometer": ("square mile", "2.589988110336"),
    "hectare": ("acre", "0.40468564224"), "cubic centimeter": ("cubic inch", "16.387064"),
    "cubic meter": ("cubic foot", "0.028316846592"), "kilometer per hour": ("mile per hour", "1.609344"),
    "meter per second": ("foot per second", "0.3048"), "kilopascal": ("pound per square inch", "6.894757293168"),
    "kilowatt": ("horsepower", "0.74569987158227022"),
}  # fmt: skip


def convert(value: Fraction, unit: str, system: str) -> tuple[Fraction, str]:
    """Converts a quantity to a system, "standard" (US customary) or "metric", rounded to six significant digits.

    What has no counterpart, or is in that system already, comes back as it is.
    """
    if system == "metric" and unit == "fahrenheit":
        return _six((value - 32) * 5 / 9), "celsius"
    if system == "standard" and unit == "celsius":
        return _six(value * 9 / 5 + 32), "fahrenheit"
    table = _METRIC if system == "metric" else _STANDARD
    if unit not in table:
        return value, unit
    other, factor = table[unit]
    return _six(value * Fraction(factor) if system == "metric" else value / Fraction(factor)), other


def _six(value: Fraction) -> Fraction:
    return Fraction(format(float(value), ".6g")) if abs(value) < 10**300 else value


def unit_at(text: str, start: int) -> tuple[str, int] | None:
    """Returns the unit right behind a number that ends at `start`, glued, spaced or hyphenated: (word, end)."""
    match = _BEHIND.match(text, start)
    simple = None if match is None else _simple(text, match.start(1), match[1])
    if simple is None:
        return None
    unit, end = simple
    if text[end : end + 1] in _GOES_ON:
        unit, end = si_units.read_power(text, end, unit)
        place = si_units.find_per(text, end)
        match = None if place is None else _BEHIND.match(text, place)
        below = None if match is None else _simple(text, match.start(1), match[1])
        if below is not None:
            unit, end = f"{unit} per {below[0]}", below[1]
            below_power, end = si_units.read_power(text, end, below[0])
            unit = unit.removesuffix(below[0]) + below_power
    return unit, end


def _simple(text: str, start: int, first: str) -> tuple[str, int] | None:
    """Returns the unit of one or several words that begins with `first`, without powers: the longest that is known."""
    if first.lower().rstrip(".") in OPENERS and (more := _WORDS.match(text, start + len(first))) is not None:
        words = (first + more[0]).replace("-", " ").lower().split()
        for count in range(len(words), 1, -1):
            unit = UNITS.get(" ".join(words[:count]))
            if unit is not None:
                return unit[0], start + len(" ".join(words[:count]))
    if (size := _SIZES.get(first.lower().rstrip("."))) and (more := _ONE.match(text, start + len(first))) is not None:
        inner = _simple(text, more.start(1), more[1])
        if inner is not None and not inner[0].startswith(("square", "cubic")):
            return f"{size} {inner[0]}", inner[1]
    bare = _LETTERS.match(first)
    for form in (first, first.rstrip("."), first.split("/")[0].rstrip("."), bare[0] if bare else ""):
        if form in si_units.SYMBOLS and form.lower() not in UNITS:
            return si_units.SYMBOLS[form], start + len(form)
        if (unit := UNITS.get(form.lower())) is not None:
            return si_units.SYMBOLS.get(form, unit[0]) if form in _CASED else unit[0], start + len(form)
        if len(form) > 6 and (name := si_units.name_unit(form)) is not None:
            return name, start + len(form)
    return None


_SIZES = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_ONE = re.compile(r"[ -]([A-Za-z.]{1,20})")
_GOES_ON = frozenset({"^", "²", "³", "2", "3", " ", "/"})
_CASED = frozenset({"mW", "MW", "mA", "ms", "Pa"})
_LETTERS = re.compile(r"[A-Za-zµμΩ]+(?=\^?[23²³](?!\w))")
_BEHIND = re.compile(
    r"(?:[ \t]|\s?-\s?|\n(?=[^\n])|[ ]?[(<\[{](?=[A-Za-z°]{2,4}[)>\]}]))?((?:° ?)?[A-Za-zµμΩ℃℉][\w./²³]{0,40}|°)"
)
_WORDS = re.compile(r"(?:[ -][A-Za-z.]{1,20}){1,3}")
