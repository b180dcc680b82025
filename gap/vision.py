"""Offers `Image` and `Images` where the Gap user's guide imports them from (section 4)."""

from pagebeam.gap.image import Image
from pagebeam.gap.images import Images

__all__ = ["Image", "Images"]
