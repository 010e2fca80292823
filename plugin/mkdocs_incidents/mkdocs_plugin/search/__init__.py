"""Search: entries for Material's search, or Pagefind's index."""
