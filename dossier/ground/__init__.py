"""Stage 2: each quotation is found in its source, word for word, or becomes a problem."""
