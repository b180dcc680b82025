"""Quality signals of texts: figures of the literature, worked out for many texts at once."""
