"""Search: entries for Material's search, or an index by Pagefind."""
