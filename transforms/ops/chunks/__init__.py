"""Documents cut for retrieval: sentences, rows and items that are not divided, packed into chunks of so many tokens."""
