"""Pictures of the dossier as numbers that templates draw."""
