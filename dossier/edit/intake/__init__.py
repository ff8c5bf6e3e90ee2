"""Texts as people have them, taken in as plain text with a paragraph a line: a module a format."""
