"""From the dossier and its passages to rows for pages: sorted, grouped, counted, linked once."""
