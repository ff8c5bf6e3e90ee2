"""Stage 3: each quote is looked up in its source, word for word. What is found and what is not are
values; `checks.grounding` turns them into messages."""
