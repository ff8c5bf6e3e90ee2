"""Help for those who write: evidence to paste, new records, the schema for editors."""
