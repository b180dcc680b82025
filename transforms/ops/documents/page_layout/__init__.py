"""Where things are on a page of a PDF: words with their styles, drawn lines, pictures, links, the author's tags."""
