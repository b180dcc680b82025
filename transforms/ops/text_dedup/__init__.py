"""Texts that are the same or nearly so: what is compared of a text, which texts meet, and what becomes of them."""
