from pagebeam.transforms.ops.words.recognisers import si_units


def test_prefixes():
    assert (si_units.SYMBOLS["MWh"], si_units.SYMBOLS["mW"], si_units.SYMBOLS["kPa"]) == (
        "megawatt hour",
        "milliwatt",
        "kilopascal",
    )
    assert "am" not in si_units.SYMBOLS  # the morning
    assert (si_units.name_unit("picometers"), si_units.name_unit("Kilolitre"), si_units.name_unit("meters")) == (
        "picometer",
        "kiloliter",
        None,
    )


def test_powers_and_quotients():
    assert si_units.read_power("km² x", 2, "kilometer") == ("square kilometer", 3)
    assert si_units.read_power("km x", 2, "kilometer") == ("kilometer", 2)
    assert (si_units.find_per("kg per hour", 2), si_units.find_per("kg/h", 2), si_units.find_per("kg of", 2)) == (
        7,
        3,
        None,
    )
