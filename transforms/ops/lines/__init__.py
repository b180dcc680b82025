"""Lines: words that stand together, the columns that they form, heads and feet of pages."""
