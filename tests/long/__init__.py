"""Runs that take minutes: `make long` runs them, and every property test with many more examples;
`make test` does not collect this folder. A file that is put here joins in by itself."""
