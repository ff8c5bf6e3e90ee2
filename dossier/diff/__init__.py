"""Two states of a dossier, compared by meaning. Nothing is imported here: each build asks
`revision` for the releases, and needs none of the rest."""
