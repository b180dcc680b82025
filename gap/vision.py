"""`Image` and `Images`, where the Gap user's guide has them (section 4)."""

from gap.image import Image
from gap.images import Images

__all__ = ["Image", "Images"]
