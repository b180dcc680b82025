"""Names of figures."""

from pagebeam.schemas.structure.figures import DIGITS, figure_name

BOX = (72.0, 100.5, 172.0, 200.0)


def test_a_name_is_of_a_place_in_tenths_of_a_point():
    name = figure_name("d", 1, BOX)
    assert len(name) == DIGITS
    assert figure_name("d", 1, (72.0, 100.5000015, 172.0, 199.99999)) == name
    others = [figure_name("e", 1, BOX), figure_name("d", 2, BOX), figure_name("d", 1, (72.1, *BOX[1:]))]
    assert len({name, *others}) == 4
