# Each target sets up what it needs by itself; Python 3.11 or newer is enough.
#   make                            builds the site
#   make quick                      the tests that need no browser, build or print
#   make test ARGS="-k matrix"      passes words on
#   make site PYTHON=python3.12     sets up with another Python

PYTHON ?= python3
ARGS   ?=
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
READY  := .venv/.ready
# compiled modules are kept, whatever the shell says: compiling the tests again takes seconds
unexport PYTHONDONTWRITEBYTECODE
# The last commit of the first version, which `make bench` compares with.
FIRST  := a4267a464437b5771e40049427cac6bc83c0b730
# A worker for each core; one that has nothing left to do takes tests from the end of another's list.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal
# Small dossiers are copied and deleted hundreds of times: in memory, where the system has such a folder.
MEMORY := $(shell test -w /dev/shm && ! grep -q " /dev/shm .*noexec" /proc/mounts && echo PYTEST_DEBUG_TEMPROOT=/dev/shm)

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test quick long check serve bench lighthouse screenshots readme-pictures lint lock clean distclean help python venv

site: $(READY)  ## build the site into site/ (the default)
	$(BIN)/dossier build --offline $(ARGS)

test: $(READY)  ## run the tests
	$(BIN)/pytest $(PARALLEL) $(ARGS)

quick: $(READY)  ## run the tests that need no browser, build or print
	$(MEMORY) $(BIN)/pytest $(PARALLEL) -m quick $(ARGS)

long: $(READY)  ## run what takes long: tests/long, and the property tests with many more examples
	$(BIN)/pytest $(PARALLEL) -rPs -m "long or hypothesis" --hypothesis-profile=long tests/test_*.py tests/long $(ARGS)

check: $(READY)  ## check the dossier's facts without building
	$(BIN)/dossier check $(ARGS)

serve: $(READY)  ## show the site while you write, at the address that is printed
	$(BIN)/dossier serve $(ARGS)

bench: $(READY)  ## measure builds beside other generators, which it installs below build/, into docs/speed.md: half an hour
	$(BIN)/python benchmarks/measure.py real small 1k 10k --peers --before $(FIRST) --minutes 25 --out docs/speed.md $(ARGS)

lighthouse: $(READY)  ## measure the built site with Lighthouse (needs npm)
	.ci/checks/50-lighthouse $(ARGS)

screenshots: $(READY)  ## pictures of every kind of page of the built site, into build/screenshots/
	$(BIN)/python tests/screenshots.py site

readme-pictures: $(READY)  ## the two pictures that the README shows, of the built site
	$(BIN)/python tests/screenshots.py site --readme

lint: $(READY)  ## style, types and layers of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict dossier
	$(BIN)/lint-imports

# uv lives in a throw-away environment, so that .venv holds what the lock names and nothing else.
# Versions that still fit stay as they are; make lock ARGS=--upgrade takes the newest.
lock: python  ## write requirements.lock anew from pyproject.toml
	@rm -rf build/lock
	"$(PYTHON)" -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	  --output-file requirements.lock $(ARGS) pyproject.toml
	@rm -rf build/lock

clean:  ## remove what was built
	rm -rf site build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache .dossier
	rm -rf tests/golden/dossier/.cache
	find dossier tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove the environment too (do this after moving the folder or changing Python)
	rm -rf .venv

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

# --- the environment: set up once, and again when the lock or pyproject.toml changes ---

$(READY): requirements.lock pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(MAKE) --no-print-directory venv
	@echo "Setting up .venv from requirements.lock (about half a minute, once) ..."
	@$(PIP) install --quiet --no-compile --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' comes without venv. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

venv: python
	@"$(PYTHON)" -m venv --clear .venv
