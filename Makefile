# The commands of the project; `make` alone lists them. Continuous integration calls the same.

.DEFAULT_GOAL := help
.PHONY: help site check proposal touched report diff receive closed inbox handover preview serve rehearsal ready back push publish release rollback verify guide reference texts browser test test-quick nightly fuzz lint audit advisories lock bench wheel container clean

RUN := .venv/bin
LOCK := $(RUN)/uv pip compile --quiet --universal --generate-hashes --extra dev \
	--python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

READY := refs/roadmaps/ready
# What a job that may only read gives to the one that may write.
BUNDLED = if [ -n "$${BUNDLE:-}" ] && git rev-parse --quiet --verify $(READY) >/dev/null; \
	then git bundle create --quiet "$$BUNDLE" $(READY) --not --remotes; fi

# A proposal is judged beside the commit that it is meant for; a project without git has none.
SINCE = $(if $(shell git rev-parse --quiet --verify HEAD 2>/dev/null),--since "$${BASE:-HEAD}")

site: .venv/.ready ## Check the packages and build the site into site/
	@$(RUN)/roadmaps check
	@$(RUN)/roadmaps build --output site
	@echo "The site is in site/; 'make serve' shows it at http://127.0.0.1:8000/"

check: .venv/.ready ## Only check the packages
	@$(RUN)/roadmaps check

report: .venv/.ready ## Check the packages and annotate the pull request in GitHub Actions
	@$(RUN)/roadmaps check $(SINCE) --format markdown >>"$${GITHUB_STEP_SUMMARY:-/dev/null}" || true
	@$(RUN)/roadmaps check $(SINCE) --format github --report problems.html

# Whoever proposes data must not choose what it is checked with, so no code is taken; and no
# link, for it could bring files of this machine into the preview.
proposal: ## Put the packages and texts of another checkout in place of these: make proposal FROM=FOLDER
	@set -eu; from="$${FROM:?say which: make proposal FROM=FOLDER}"; \
	for part in datapackages content; do \
	    changes="$$(git status --porcelain -- $$part)"; \
	    if [ -n "$$changes" ]; then \
	        echo "Here $$part/ holds changes that would be lost: commit them first." >&2; exit 2; \
	    elif [ ! -d "$$from/$$part" ] || [ -n "$$(find "$$from/$$part" -type l -print -quit)" ]; then \
	        echo "The proposal lacks $$part/, or it holds a symbolic link: put the file itself there." >&2; exit 1; \
	    fi; \
	done; \
	for part in datapackages content; do rm -rf $$part; cp -R "$$from/$$part" $$part; done

touched: .venv/.ready ## Name what a proposal changes beside data, and who must approve: make touched FROM=FOLDER
	@$(RUN)/roadmaps touched "$${FROM:?say which: make touched FROM=FOLDER}" | tee -a "$${GITHUB_STEP_SUMMARY:-/dev/null}"
	@$(RUN)/roadmaps touched "$$FROM" >/dev/null 2>&1

# What changed is no fault: a broken structure (1) is for the check to refuse.
diff: .venv/.ready ## Tell what changed in the packages since a revision: make diff BASE=main
	@if [ -n "$${GITHUB_STEP_SUMMARY:-}" ]; \
	then $(RUN)/roadmaps diff "$${BASE:-HEAD}" . --format markdown >>"$$GITHUB_STEP_SUMMARY"; \
	else $(RUN)/roadmaps diff "$${BASE:-HEAD}" .; fi || [ $$? = 1 ]

receive: .venv/.ready ## Bring a file into a package in one go: make receive FILE=itogi.xlsx PACKAGE=results
	@$(RUN)/roadmaps receive "$${FILE:?say which: make receive FILE=itogi.xlsx PACKAGE=results}" --package "$${PACKAGE:?say which: PACKAGE=results}"

# What the projects of offices have in .github/inbox: the rules stand once.
INBOX := generator/starting/project/github/inbox

closed: ## Refuse an inbox that the public could read: make closed PRIVATE=true UPLOAD=BRANCH
	@sh $(INBOX)/closed.sh

inbox: .venv/.ready ## Receive what stands in an inbox into the packages: make inbox FROM=upload/inbox
	@rm -rf answer; code=0; \
	$(RUN)/roadmaps inbox "$${FROM:-inbox}" --output answer || code=$$?; \
	if [ -f answer/summary.md ]; then cat answer/summary.md >>"$${GITHUB_STEP_SUMMARY:-/dev/stdout}"; fi; \
	exit $$code

handover: ## Push received packages on a branch made from here: make handover FROM=received/packages BRANCH=received-1
	@sh $(INBOX)/handover.sh

preview: .venv/.ready ## Build the site into preview/, where it opens by double click
	@$(RUN)/roadmaps build --offline --output preview
	@echo "Open preview/index.html in a browser; no server is needed."

serve: .venv/.ready ## Serve the site on this machine, building anew on every change
	@$(RUN)/roadmaps serve

ready: .venv/.ready ## Do all of publishing but the push: make ready VERSION=2021.4 MANIFEST=release.json BUNDLE=site.bundle
	@$(RUN)/roadmaps publish "$${VERSION:-current}" --ready $${LIFT:+--lift} $${MANIFEST:+--manifest "$$MANIFEST"} $${EXPECT:+--expect "$$EXPECT"}
	@$(BUNDLED)

back: .venv/.ready ## Do all of a rollback but the push: make back COMMIT=4be90ec MANIFEST=release.json BUNDLE=site.bundle
	@$(RUN)/roadmaps rollback --ready $${COMMIT:+--commit "$$COMMIT"} $${MANIFEST:+--manifest "$$MANIFEST"}
	@$(BUNDLED)

# Needs git and nothing else: whoever holds the right to write runs no other program.
push: ## Push what make ready or make back has made ready, here or in a bundle: make push BUNDLE=site.bundle
	@set -eu; remote="$${REMOTE:-origin}"; branch="$${BRANCH:-gh-pages}"; \
	if [ -n "$${BUNDLE:-}" ] && [ ! -e "$$BUNDLE" ]; then echo "Nothing was made ready: all is published."; exit 0; fi; \
	if [ -n "$${BUNDLE:-}" ]; then \
	    git fetch --quiet "$$remote" "+refs/heads/$$branch:refs/roadmaps/base" || true; \
	    git fetch --quiet "$$BUNDLE" "+$(READY):$(READY)"; \
	fi; \
	if [ -n "$${EXPECT:-}" ]; then \
	    version="$$(sed -n 's/^ "release": "\(.*\)",$$/\1/p' "$$EXPECT")"; \
	    git show "$(READY):$$version/release.json" | cmp - "$$EXPECT" \
	    || { echo "What was made ready is not what $$EXPECT tells of: nothing was pushed." >&2; exit 1; }; \
	fi; \
	git push --quiet "$$remote" "$(READY):refs/heads/$$branch"; \
	git update-ref -d $(READY); \
	echo "Pushed to $$branch of $$remote."

publish: .venv/.ready ## Publish the current version of the site to the branch of its host
	@$(RUN)/roadmaps publish "$${VERSION:-current}" $${LIFT:+--lift} $${EXPECT:+--expect "$$EXPECT"}

rehearsal: .venv/.ready ## Do all of publishing but the last step: make rehearsal, or VERSION=2021.4
	@$(RUN)/roadmaps publish "$${VERSION:-current}" --dry-run $${MANIFEST:+--manifest "$$MANIFEST"} $${EXPECT:+--expect "$$EXPECT"}

release: .venv/.ready ## Publish a release, which never changes: make release VERSION=2021.4
	@$(RUN)/roadmaps publish "$${VERSION:?say which: make release VERSION=2021.4}"

rollback: .venv/.ready ## Take the current version back: to what it was before, or make rollback COMMIT=4be90ec
	@$(RUN)/roadmaps rollback $${COMMIT:+--commit "$$COMMIT"}

verify: .venv/.ready ## Build the newest release again from its commit and compare every file
	@$(RUN)/roadmaps verify

guide: .venv/.ready ## Renew the answers and the pictures in the guide for editors
	@$(RUN)/python -m tests.shipped.guide

reference: .venv/.ready ## Write the reference of commands, settings, messages and layers anew
	@$(RUN)/python -m tests.reference

CATALOGUE := generator/language/locale

texts: .venv/.ready ## Bring the catalogue of Russian texts up to date, and list what to translate
	@mkdir -p .cache
	@$(RUN)/pybabel --quiet extract -F $(CATALOGUE)/babel.cfg --no-wrap --add-location=file --sort-by-file \
		-o .cache/roadmaps.pot generator site_templates
	@$(RUN)/pybabel --quiet update -i .cache/roadmaps.pot -d $(CATALOGUE) -D roadmaps -l ru --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(RUN)/python -m tests.untranslated

browser: .venv/.ready ## Find or install the Chromium that the tests drive, and print its path
	@$(RUN)/python -m tests.browser_finder

# A file of tests stays in one process, so that what it builds is built once; the longest come first.
test: .venv/.ready ## Run all tests, a real browser included
	@ROADMAPS_BROWSER="$$($(RUN)/python -m tests.browser_finder)" && export ROADMAPS_BROWSER && \
	$(RUN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Neither a browser nor a whole site.
test-quick: .venv/.ready ## Run the tests that take seconds: parts, imports, changes
	@$(RUN)/python -m pytest -q --numprocesses auto --maxprocesses 4 --dist loadfile -m "not slow" tests/unit tests/changes tests/import

nightly: .venv/.ready ## Try 200 random edits: the site from the last one equals that from nothing
	@ROADMAPS_EDITS=200 $(RUN)/python -m pytest -n 0 tests/unit/test_rebuild.py tests/unit/test_left_out.py -k from_nothing

fuzz: .venv/.ready ## Damage packages, books, documents and addresses: make fuzz SECONDS=60 SEED=1
	@ROADMAPS_BROWSER="$$($(RUN)/python -m tests.browser_finder)" && export ROADMAPS_BROWSER && \
	$(RUN)/python -m tests.fuzzing --seconds "$${SECONDS:-60}" --seed "$${SEED:-1}"

lint: .venv/.ready ## Check style, types and workflows
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy
	@$(RUN)/actionlint .github/workflows/*.yml
	@$(RUN)/zizmor --quiet --offline .github

audit: .venv/.ready ## Ask GitHub for known weaknesses of the actions; with GH_TOKEN in the environment
	@$(RUN)/zizmor --quiet .github

advisories: .venv/.ready ## Ask for known weaknesses of the locked packages of Python
	@$(RUN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off

# The lock names no index, so it serves whoever has a mirror of their own.
lock: .venv/.ready ## Write requirements.lock anew; with UPGRADE=1 raise every version
	@$(LOCK) $(if $(UPGRADE),--upgrade) --output-file requirements.lock pyproject.toml >/dev/null
	@if grep -n '://' requirements.lock; then echo "An address got into the lock." >&2; exit 1; fi

bench: .venv/.ready ## Measure speed and memory, where there are benchmarks
	@if [ -d benchmarks ]; then $(RUN)/python -m benchmarks; else echo "No benchmarks yet."; fi

# The same sources give the same bytes: whoever doubts a wheel can build it again.
wheel: .venv/.ready ## Build wheel and source archive into dist/, and try the wheel in a bare environment
	@rm -rf dist
	@$(RUN)/python -m hatchling build --directory dist >/dev/null
	@$(RUN)/python -m tests.installed dist
	@ls dist

# Builds where there is something that builds; anywhere else it says what to install.
container: ## Build the image open-roadmaps from Containerfile with podman or docker, and try it
	@set -eu; \
	for engine in "$${ENGINE:-podman}" docker; do command -v "$$engine" >/dev/null && break; engine=; done; \
	if [ -z "$$engine" ]; then \
	    echo "Neither podman nor docker is here: install one, or say which: make container ENGINE=nerdctl" >&2; exit 1; \
	fi; \
	"$$engine" build --file Containerfile --tag open-roadmaps .; \
	"$$engine" run --rm open-roadmaps --version; \
	"$$engine" run --rm --volume "$(CURDIR):/project:ro" open-roadmaps check

clean: ## Remove the site, the environment and every cache
	@rm -rf problems.html site .site.roadmaps preview .preview.roadmaps dist .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A copied or moved folder carries an environment that points at the old place: make it anew.
ifeq ($(shell grep -sF " $(CURDIR)/.venv" .venv/pyvenv.cfg),)
.PHONY: .venv/.ready
endif

.venv/.ready: requirements.lock pyproject.toml
	@set -eu; \
	rm -f .venv/.ready; \
	if ! grep -qsF " $(CURDIR)/.venv" .venv/pyvenv.cfg \
	|| ! $(RUN)/python -m pip --version >/dev/null 2>&1; then \
	    found=; bare=; \
	    for name in "$${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do \
	        version="$$("$$name" -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null)" || continue; \
	        if "$$name" -c 'import ensurepip, venv' 2>/dev/null; then found="$$name"; break; fi; \
	        bare="$${bare:-$$version}"; \
	    done; \
	    if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	        echo "Python $$bare is here, but not its module ensurepip, which makes environments." >&2; \
	        echo "On Debian and Ubuntu install it with: apt-get install python$$bare-venv" >&2; \
	        exit 1; \
	    elif [ -z "$$found" ]; then \
	        echo "Python 3.11 or newer is needed and was not found." >&2; \
	        echo "Install it, or say where it is: make site PYTHON=/path/to/python3" >&2; \
	        exit 1; \
	    fi; \
	    echo "Making an environment in .venv with Python $$version ..."; \
	    "$$found" -m venv --clear .venv; \
	fi; \
	echo "Installing the locked packages, which takes about a minute ..."; \
	pip="$(RUN)/python -m pip --disable-pip-version-check --no-input --quiet"; \
	$$pip install --require-hashes --requirement requirements.lock; \
	$$pip install --no-deps --no-build-isolation --editable .; \
	$(RUN)/python -m compileall -q generator; \
	touch .venv/.ready
