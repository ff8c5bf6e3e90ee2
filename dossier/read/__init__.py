"""Stage 1: YAML files to frozen records, and every mistake in their form."""
