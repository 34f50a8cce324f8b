# The targets do all the set-up they need; `make` alone lists them.
CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
SITEURL ?=
PYTHON ?= python3

VENV := .venv
PY := $(VENV)/bin/python
SITE := $(VENV)/.site
DEV := $(VENV)/.dev
QUALITY := $(VENV)/.quality
BROWSER := $(VENV)/.browser
CODE := generator scripts benchmarks tests pelicanconf.py publishconf.py

.DEFAULT_GOAL := help
.PHONY: help html publish serve test check quality screenshots bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

html: $(SITE) ## build the site: CONTENT=DIR OUTPUT=DIR
	@$(PY) -m generator build --content "$(CONTENT)" --output "$(OUTPUT)"

publish: $(SITE) ## build the site for the public: SITEURL=https://… CONTENT=DIR OUTPUT=DIR
	@$(PY) -m generator build --publish --site-url "$(SITEURL)" --content "$(CONTENT)" --output "$(OUTPUT)"

serve: html ## show the site on this machine, built again on each change: CONTENT=DIR OUTPUT=DIR PORT=8000
	@$(PY) -m generator serve --content "$(CONTENT)" --output "$(OUTPUT)" --port "$(PORT)"

test: $(DEV) $(BROWSER) ## run every test, in a browser too
	@$(PY) -m pytest -q

check: $(DEV) ## lint, types, layers, dependencies, and the branches that tests reach
	@$(VENV)/bin/ruff check $(CODE)
	@$(VENV)/bin/ruff format --check --quiet $(CODE)
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(VENV)/bin/deptry .
	@$(PY) -m pytest -q -m "not browser and not processes" --cov --cov-report=term:skip-covered

quality: $(QUALITY) ## hold splitting, cleaning and extraction to their floors
	@PYTHONPATH=. $(PY) benchmarks/quality.py --check

screenshots: $(DEV) $(BROWSER) html ## picture the built site into docs/images/
	@PYTHONPATH=. $(PY) scripts/screenshots.py "$(OUTPUT)" docs/images

bench: $(QUALITY) ## measure builds, splitting, keywords and grouping
	@for script in benchmarks/*.py; do echo "== $$script"; PYTHONPATH=. $(PY) "$$script" || exit 1; done

lock: $(DEV) ## pin what pyproject.toml asks for into requirements/, with hashes
	@$(PY) scripts/lock.py

clean: ## remove the built site and the virtual environment
	rm -rf output build .cache $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one as PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(SITE): $(PY) requirements/site.txt
	@echo "Installing what the site needs"
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/site.txt
	@touch $@

$(DEV): $(PY) requirements/dev.txt
	@echo "Installing what the tests need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@ $(SITE)

$(QUALITY): $(PY) requirements/quality.txt
	@echo "Installing what the measures need"
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/quality.txt
	@touch $@ $(DEV) $(SITE)

$(BROWSER): $(DEV) scripts/browser.py
	@$(PY) scripts/browser.py
	@touch $@
