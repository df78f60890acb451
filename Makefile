# make demo   install, read the five documents, print a path, write out/cubakg.html
# make test   install the test tools and run every check; works offline from the second time on
# make docs   write the ontology as a page, out/ontology.html
#
# All of it happens in a virtual environment of its own, .venv, or in the one that is active.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test docs clean

ENVIRONMENT := $(if $(VIRTUAL_ENV),$(VIRTUAL_ENV),.venv)
PYTHON := $(ENVIRONMENT)/bin/python
RUN := env -u CUBAKG_DATASET $(ENVIRONMENT)/bin/cubakg

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: $(ENVIRONMENT)/.cubakg-program
	@mkdir -p out
	$(RUN) build
	@echo
	$(RUN) path Kerry Soler
	@echo
	$(RUN) view -o out/cubakg.html
	@echo "Open out/cubakg.html in a browser: it needs no network."

test: $(ENVIRONMENT)/.cubakg-test
	@sh .ci/browser
	@sh .ci/servers
	@sh .ci/checks $(ENVIRONMENT)/bin

docs: $(ENVIRONMENT)/.cubakg-docs
	@mkdir -p out
	$(ENVIRONMENT)/bin/pylode ontology/cubakg.ttl -o out/ontology.html 2>/dev/null
	@echo "Open out/ontology.html in a browser."

clean:
	rm -rf out .venv

# The stamps say what is installed, so that nothing is asked of a package index twice.

$(ENVIRONMENT)/.cubakg-program: pyproject.toml | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable .
	@$(PYTHON) -m compileall -q src
	@touch $@

$(ENVIRONMENT)/.cubakg-%: $(ENVIRONMENT)/.cubakg-program
	@$(PYTHON) -c 'import pip, sys; sys.exit(tuple(map(int, pip.__version__.split(".")[:2])) < (25, 1))' \
	|| $(PYTHON) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --group $*
	@touch $@

$(PYTHON):
	@sh .ci/environment $(ENVIRONMENT)
