"""Documents of a finished output as files or one stream: Markdown, HTML, text, JSON; of its tables alone."""
