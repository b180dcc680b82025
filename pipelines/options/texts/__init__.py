"""The options of what is made of the texts of documents."""
