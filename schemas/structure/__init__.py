"""What is made of the page models of a document together: passages, chunks, tables, figures."""
