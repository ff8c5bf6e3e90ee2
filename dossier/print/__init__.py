"""The PDF files: their data, their typesetting and their tags."""
