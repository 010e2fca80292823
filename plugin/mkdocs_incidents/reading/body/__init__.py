"""The body of a record: the post-mortem template as people fill it in, read into the record's fields."""
