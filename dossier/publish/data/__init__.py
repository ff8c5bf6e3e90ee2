"""The data of a dossier in the forms that other programs open."""
