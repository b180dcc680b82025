"""Images and collections of images as the guide has them."""
