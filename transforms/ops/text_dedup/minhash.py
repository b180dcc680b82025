"""MinHash of texts: how much of their shingles two texts share, told by a few numbers of each.

    letters  ->  hashes of runs of letters  ->  a sketch of some numbers  ->  bands, by whose equality texts meet

The share of equal numbers in two sketches estimates the Jaccard similarity of the texts: shingles that both have among
those that either has. All is arithmetic on arrays, for a text of a page takes a tenth of a millisecond that way.

The sketch is that of Dahlgaard, Knudsen and Thorup, "Fast Similarity Sketching" (FOCS 2017): each shingle falls into
one place of the sketch, where the least counts, and only where places are empty are the shingles dealt out once more.
One hash of each shingle does for all places, where MinHash as it was first described takes as many hashes as places.
"""

import functools

import numpy

EMPTY = numpy.uint32(0xFFFFFFFF)
_ODD = 0x9E3779B97F4A7C15  # the golden ratio, by which splitmix64 counts
_BASE = 0xD1342543DE82EF95  # of the polynomial, odd; from Steele and Vigna, "Computationally easy, spectrally good"
_DEALS = 64  # after which the first place that is filled fills those that still are not


def shingles(letters: str, length: int) -> numpy.ndarray:
    """Returns the hashes of all runs of so many letters, (n,) uint64; a shorter text is one run, no text is none."""
    points = numpy.frombuffer(letters.encode("utf-32-le", "surrogatepass"), "<u4").astype(numpy.uint64)
    if not len(points):
        return points
    length = min(length, len(points))
    hashes = numpy.zeros(len(points) - length + 1, numpy.uint64)
    for place, power in enumerate(_powers(length)):
        hashes += points[place : place + len(hashes)] * power
    return _mixed(hashes)


def sketch(hashes: numpy.ndarray, size: int) -> numpy.ndarray:
    """Returns the sketch of a set of shingles, (size,) uint32; all `EMPTY` for none.

    Args:
        hashes: (n,) uint64 as `shingles` returns them; repetitions do not count.
        size: Numbers of the sketch.
    """
    found = numpy.full(size, EMPTY, numpy.uint32)
    if not len(hashes):
        return found
    empty = numpy.ones(size, bool)
    for deal in range(_DEALS):
        dealt = hashes if deal == 0 else _mixed(hashes + numpy.uint64(deal * _ODD % (1 << 64)))
        least = _least(dealt, size)
        found[empty] = least[empty]
        empty &= least == EMPTY
        if not empty.any():
            return found
    found[empty] = found[~empty].min()
    return found


def that_count(hashes: numpy.ndarray, size: int) -> numpy.ndarray:
    """Returns some of the hashes that have the same sketch as all of them, also together with any others.

    A text of any length may be gone through part by part that way.
    """
    least = _least(hashes, size)
    if (least == EMPTY).any():
        return numpy.unique(hashes)
    places = ((hashes >> numpy.uint64(32)) * numpy.uint64(size)) >> numpy.uint64(32)
    kept: numpy.ndarray = hashes[(hashes & numpy.uint64(0xFFFFFFFF)).astype(numpy.uint32) == least[places]]
    return numpy.unique(kept)


def bands_of(sketches: numpy.ndarray, bands: int) -> numpy.ndarray:
    """Returns a hash of each band, (n, bands) uint32, of (n, bands * rows) uint32 sketches."""
    rows = sketches.reshape(len(sketches), bands, -1).astype(numpy.uint64)
    hashes = numpy.zeros(rows.shape[:2], numpy.uint64)
    for row in range(rows.shape[2]):
        hashes = _mixed((hashes + numpy.uint64(_ODD)) ^ rows[:, :, row])
    return (hashes >> numpy.uint64(32)).astype(numpy.uint32)


def bytes_of(sketches: numpy.ndarray) -> numpy.ndarray:
    """Returns a byte of each number of sketches, which is enough to compare them; uint8 of the same shape."""
    return (sketches & numpy.uint32(0xFF)).astype(numpy.uint8)


def similarity(ones: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """Returns the estimated Jaccard similarities of texts, (n,) float32 0..1, of (n, size) bytes of their sketches.

    Of 256 numbers that differ one has the same byte by chance, which is taken off.
    """
    equal = (ones == others).mean(1, dtype=numpy.float32)
    return numpy.maximum(numpy.float32(0), (equal - numpy.float32(1 / 256)) / numpy.float32(255 / 256))


@functools.cache
def _powers(length: int) -> tuple[numpy.uint64, ...]:
    powers, power = [], 1
    for _ in range(length):
        powers.append(numpy.uint64(power))
        power = power * _BASE % (1 << 64)
    return tuple(reversed(powers))


def _mixed(numbers: numpy.ndarray) -> numpy.ndarray:
    """Returns numbers whose bits all depend on all bits: the finaliser of splitmix64."""
    mixed = numbers ^ (numbers >> numpy.uint64(30))
    mixed *= numpy.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> numpy.uint64(27)
    mixed *= numpy.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> numpy.uint64(31)
    return mixed


def _least(hashes: numpy.ndarray, size: int) -> numpy.ndarray:
    """Returns for each place the least number that falls there, (size,) uint32; `EMPTY` where none does."""
    places = ((hashes >> numpy.uint64(32)) * numpy.uint64(size)) >> numpy.uint64(32)
    keys = (places << numpy.uint64(32)) | (hashes & numpy.uint64(0xFFFFFFFF))
    keys.sort()
    begins = numpy.searchsorted(keys, numpy.arange(size, dtype=numpy.uint64) << numpy.uint64(32))
    held = keys[numpy.minimum(begins, len(keys) - 1)]
    there = (begins < len(keys)) & (held >> numpy.uint64(32) == numpy.arange(size, dtype=numpy.uint64))
    return numpy.where(there, (held & numpy.uint64(0xFFFFFFFF)).astype(numpy.uint32), EMPTY)
