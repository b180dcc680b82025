"""Shows a finished output in a browser: its pages with their boxes, its images, its failures, its tables."""
