from pagebeam.transforms.ops.words.data.polarity_data import BLAME, PRAISE


def test_no_word_praises_and_blames():
    praise, blame = set(PRAISE.split()), set(BLAME.split())
    assert {"charm", "superb"} <= praise
    assert {"dull", "mess"} <= blame
    assert len(praise & blame) <= 5, praise & blame
