"""Documents and pages as the guide has them."""
