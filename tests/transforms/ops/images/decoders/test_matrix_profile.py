import io

import numpy
import pytest
from PIL import ImageCms

from pagebeam.transforms.ops.images.decoders.matrix_profile import BT709, D65, SRGB, SRGB_CURVE, make, to_d50
from tests.transforms.ops.images import profiles

DISPLAY_P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))


@pytest.mark.parametrize(("primaries", "columns"), [(SRGB, profiles.SRGB), (DISPLAY_P3, profiles.P3)])
def test_primaries_are_adapted_to_the_white_of_profiles(primaries, columns):
    assert numpy.allclose(to_d50(D65, primaries), numpy.array(columns).T, atol=0.0005)


@pytest.mark.parametrize(("primaries", "space"), [(SRGB, "RGB "), (None, "GRAY")])
@pytest.mark.parametrize("curve", [SRGB_CURVE, BT709, 1.0, 2.2])
def test_littlecms_reads_what_is_made(primaries, space, curve):
    opened = ImageCms.getOpenProfile(io.BytesIO(make(D65, primaries, curve)))
    assert opened.profile.xcolor_space == space
