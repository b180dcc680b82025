import pytest

from pagebeam.schemas.options import Ner, WordOptions
from pagebeam.transforms.ops.words.check_options import check_options


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (WordOptions(stem="portr"), "did you mean 'porter'"),
        (WordOptions(keep=("adress",)), "did you mean 'address'"),
        (WordOptions(convert_units="si"), "choose among standard, metric"),
        (WordOptions(stopwords="drop"), "choose among remove"),
        (WordOptions(keep=("location",)), "location is found by ner alone"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_with_the_nearest(options, message):
    with pytest.raises(ValueError, match=message):
        check_options(options)


def test_what_exists_is_accepted():
    check_options(WordOptions())
    check_options(WordOptions(keep=("location",), ner=Ner("a")))
    check_options(WordOptions(stem="lancaster", keep=("age", "punct"), stopwords="keep", convert_units="standard"))
