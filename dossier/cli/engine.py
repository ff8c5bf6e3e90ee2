"""A site engine in a process of its own, `python -m dossier.cli.engine mkdocs …`: it reports in
one line which file could not be read or written."""

import runpy
import sys

if __name__ == "__main__":
    engine = sys.argv.pop(1)
    try:
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
    except OSError as error:
        # of a copy that failed, the first name is the one that was read
        sys.exit(f"{error.filename2 or error.filename or 'the site'}: {error.strerror}")
