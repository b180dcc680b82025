"""Renderers: a model of a page as Markdown, HTML, plain text or segments."""
