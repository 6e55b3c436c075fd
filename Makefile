# The commands of the hub. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
# Tests that look at the clock: a harvest has deadlines, and another process beside it would make it miss them.
TIMED := tests/hostile tests/harvest/net $(patsubst %,tests/harvest/test_%.py,crash fetch load readers sweep work)
# git and the standard library: the job that may write to the repository installs nothing.
KEEPER := PYTHONPATH=plugins PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m cpdhub.keeping
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input

# What a branch is compared with, and the number of its pull request.
AGAINST ?= origin/main
NUMBER ?= 0

.PHONY: review preview pictures preview-unpack
.PHONY: help site test test-all serve check harvest digest contract links links-report links-issue recall store unpack keep verify ping extract rehearse build report decide bench schema forms answer accept lint format lock clean browser admin publish artifact cards lighthouse shots

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(STAMP) ## harvest what can be reached, and build the site into output/
	$(BIN)/cpdhub harvest
	$(BIN)/cpdhub digest
	$(BIN)/cpdhub build

# The many commands that tests start read compiled code, also where the environment forbids to keep it.
test: export PYTHONDONTWRITEBYTECODE =
test: $(DEV) browser ## everything that guards a merge
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/cpdhub check
	$(BIN)/python -m pytest -n 3 --dist loadfile $(TIMED:%=--ignore=%)
	$(BIN)/python -m pytest $(TIMED)

# Coverage is measured here alone: counting the lines makes the same tests take twice as long.
test-all: $(DEV) browser ## also what is slow: whole corpora and rehearsals; and how much of the code is tested
	@sh tests/node/install.sh tests/lighthouse
	$(BIN)/python -m pytest -m "slow or not slow" -o faulthandler_timeout=3600 --cov --cov-report=term:skip-covered

serve: $(STAMP) ## live preview at http://127.0.0.1:8000
	$(BIN)/cpdhub serve

check: $(STAMP) ## validate the catalogue: every problem at once, with its line
	$(BIN)/cpdhub check

harvest: $(STAMP) ## fetch the enabled sources into data/archive; REPORT=json or markdown for a report
	$(BIN)/cpdhub harvest $(if $(REPORT),--report $(REPORT))

digest: $(STAMP) ## store the digest of every week that is over into data/digests, once
	$(BIN)/cpdhub digest

links: $(STAMP) ## ask every address in the catalogue that is due whether it still works
	$(BIN)/cpdhub links --archived

links-report: $(STAMP) ## what is known of the addresses, as Markdown
	@$(BIN)/cpdhub links --report markdown

links-issue: $(STAMP) ## bring the issue about addresses up to date (in a workflow)
	$(BIN)/cpdhub links --issue

recall: ## bring back what is kept: of this checkout, of the branch ARCHIVE_BRANCH, and of the last run's cache
	@$(KEEPER) recall

store: ## pack what was harvested into .cache, for the jobs that follow and the next run
	@$(KEEPER) store

unpack: ## make data/archive, data/digests and data/links what `store` packed
	@$(KEEPER) unpack

keep: ## commit what is new in data/archive, data/digests and data/links, that alone, and push it
	@$(KEEPER) keep

contract: $(STAMP) ## at a release: write down in tests/contract the addresses and ids that must stay
	$(BIN)/cpdhub contract

review: $(DEV) ## what a branch adds, changes and removes, and what to look at in it; AGAINST=origin/main
	$(BIN)/cpdhub review --against "$(AGAINST)"

preview: $(STAMP) ## the site as a pull request would make it, into output/preview; NUMBER=12
	$(BIN)/cpdhub preview --number "$(NUMBER)"

pictures: $(DEV) ## after preview: the pages that a branch changes, before and after; NUMBER=12 AGAINST=origin/main
	@sh tests/browser/install.sh
	$(BIN)/python -m tests.pictures --against "$(AGAINST)" --number "$(NUMBER)"

preview-unpack: $(STAMP) ## take in the preview in .cache/preview that another run made, into output/previews
	$(BIN)/cpdhub preview --unpack .cache/preview --into output/previews

build: $(STAMP) ## build the site from catalogue and archive, without the network
	$(BIN)/cpdhub build

report: $(STAMP) ## list what needs a curator: old checks, silent sources, unused decisions; FORMAT=markdown or json
	@$(BIN)/cpdhub report $(if $(FORMAT),--format $(FORMAT))

decide: $(STAMP) ## decide on what was gathered, one item at a time: hide, retag, correct, join, release
	@$(BIN)/cpdhub decide

bench: $(STAMP) ## measure a harvest of 500 feeds and a build against their bounds
	$(BIN)/python -m tests.bench

admin: $(STAMP) ## lay the web editor into output/admin (needs Node and npm)
	@sh theme/admin/install.sh
	@[ -f output/status.json ] || $(BIN)/cpdhub build
	$(BIN)/cpdhub admin

publish: $(STAMP) ## build for publishing; SITEURL=https://… is the site's address
	$(BIN)/cpdhub build --settings publishconf.py

verify: $(STAMP) ## look at output/ before it is published: pages, links, feeds, what readers need
	$(BIN)/cpdhub verify output

ping: $(STAMP) ## after publishing, tell WebSub (CPDHUB_WEBSUB) and IndexNow (CPDHUB_INDEXNOW_KEY); off by default
	$(BIN)/cpdhub ping output

extract: ## unpack artifact.tar into output/
	mkdir -p output
	tar -xf artifact.tar -C output

artifact: ## pack the built site as Pages wants it, with .well-known/
	tar --directory output --sort=name --owner=0 --group=0 --numeric-owner -cf artifact.tar .

lighthouse: $(DEV) browser ## eight pages of both hubs by Lighthouse, three visits each; 100 everywhere, or a failure
	@sh tests/node/install.sh tests/lighthouse
	$(BIN)/python -m tests.lighthouse.run

rehearse: $(DEV) ## run the workflows here: clean clones, a bare repository as the remote, GitHub on loopback
	$(BIN)/python -m pytest -m "slow or not slow" tests/rehearse

shots: $(DEV) browser ## a picture of every kind of page into shots/: phone and laptop, light and dark, paper
	$(BIN)/python -m tests.shots

cards: $(DEV) browser ## draw the pictures that stand beside links to the site into theme/static/cards
	$(BIN)/python -m tests.cards

forms: $(STAMP) ## write .github/ISSUE_TEMPLATE from the records
	$(BIN)/cpdhub form --templates

answer: $(STAMP) ## answer on the issue what its form suggests (in CI; to try one: cpdhub form --try FILE)
	$(BIN)/cpdhub form --post

accept: $(STAMP) ## open the pull request of an issue that was labelled accepted (in CI)
	$(BIN)/cpdhub form --pull --post

schema: $(STAMP) ## write data/schema from the records
	$(BIN)/cpdhub schema

lint: $(DEV) ## ruff and mypy over plugins and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV) ## lay out the code, and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --group build --group dev pyproject.toml -o requirements-dev.txt

clean: ## delete what the commands made: output, caches, environment
	find plugins tests -name __pycache__ -prune -exec rm -rf {} +
	rm -rf tests/node/node_modules tests/lighthouse/node_modules theme/admin/node_modules theme/admin/dist output shots artifact.tar .cache $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

# The environment is made anew when a lock file changes, and holds nothing that the lock does not name.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("the hub needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(STAMP): $(BIN)/python requirements.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(STAMP) requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# A browser for the tests, and the checkers that run on Node and Java: the system's, else Debian's where we may install.
browser: ## see to it that the tests have a browser, the checkers on Node, and the web editor
	@sh tests/browser/install.sh
	@sh tests/node/install.sh tests/node
	@[ "$(CPDHUB_SKIP_BROWSER)" = 1 ] || sh theme/admin/install.sh
