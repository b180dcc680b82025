"""Offers `Image` and `Images` where the Gap user's guide imports them from (section 4)."""

from pagebeam.gap.images.image import Image
from pagebeam.gap.images.images import Images

__all__ = ["Image", "Images"]
