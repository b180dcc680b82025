"""Redaction of what reading returns: pages with their boxes and layouts, form fields, metadata, messages."""
