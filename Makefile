# make demo    who met Valery Gerasimov, from 25 dispatches, in an embedded database
# make test    lint and tests; everything is installed into .venv first. Wants Python 3.11 or newer, nothing else
# make nightly  what takes a night: a load and its server killed two hundred times, all queries hard on a server
# make fuzz    an hour of spoiled sentences for the rules; SECONDS=60 for less
# make bench   the measurements that the README and docs/ quote
# make secrets  passwords and a key for docker-compose.yml
# make neo4j-start / neo4j-stop    a real Neo4j server for the tests (Maven, and Java 17; LINE=2026 with Java 25)

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
BIN := .venv/bin
LINE ?= 5.26
EXTRAS ?= dev,llm
READY := .venv/ready
RIVALS := .cache/rivals-venv
# What the demo loads stays apart from the user's own graph.
DEMO := DIPLOGRAPH_DATA=$(CURDIR)/.demo $(BIN)/diplograph

.PHONY: demo test nightly fuzz bench lint lock secrets neo4j-start neo4j-stop
.DELETE_ON_ERROR:

$(READY): pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "make: no python3 on the PATH; install Python 3.11 or newer" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet "uv==0.13.9"
	@echo "Installing into .venv; the first time takes a minute or two." >&2
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --constraint requirements.lock --editable '.[$(EXTRAS)]'
	@touch $@

demo: $(READY)
	@$(DEMO) load seeds/demo/dispatches.jsonl
	@$(DEMO) contacts "Valery Gerasimov"
	@$(DEMO) view "Valery Gerasimov" -o explorer.html
	@$(DEMO) stop
	@echo "More to ask: DIPLOGRAPH_DATA=.demo $(BIN)/diplograph ask"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy graph loaders api tools
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest

# The writing bench compares other libraries' writers; where they cannot be installed, it measures the rest.
$(RIVALS)/ready: $(READY) tools/bench/rivals.txt
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(RIVALS)
	@VIRTUAL_ENV=$(RIVALS) $(BIN)/uv pip install --quiet --constraint requirements.lock --editable .
	@VIRTUAL_ENV=$(RIVALS) $(BIN)/uv pip install --quiet --constraint requirements.lock \
	  --requirement tools/bench/rivals.txt && touch $@ || true

# With Neo4j too where NEO4J_TEST_URI names one, which `make neo4j-start` prints.
nightly: $(READY)
	DIPLOGRAPH_TEST_KILLS=200 DIPLOGRAPH_TEST_HEAVY=all $(BIN)/pytest --timeout 0 \
	  tests/graph/test_kill9.py tests/graph/test_kill9_neo4j.py tests/contracts/test_heavy_queries.py \
	  tests/contracts/test_engines_agree.py

SECONDS ?= 3600
fuzz: $(READY)
	$(BIN)/python tools/fuzz/spoiled.py --seconds $(SECONDS) --seed $$(date +%j)

bench: $(READY) $(RIVALS)/ready
	@for each in dates reader readers; do echo "== $$each"; $(BIN)/python tools/bench/$$each.py || exit 1; done
	@echo "== writing"; $(RIVALS)/bin/python tools/bench/writing.py

lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --all-extras \
	  --custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml

neo4j-start: $(READY)
	@$(BIN)/python tools/neo4j/server.py start --line $(LINE)

neo4j-stop: $(READY)
	@$(BIN)/python tools/neo4j/server.py stop --line $(LINE)

# The folder is closed to others; the files in it are not, since each container reads them as a user of its own.
secrets:
	@test ! -e secrets || { echo "make: secrets/ is there already; remove it to make new ones" >&2; exit 2; }
	@mkdir -m 700 secrets
	@word=$$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n'); \
	  printf %s "$$word" > secrets/neo4j_password; printf %s "neo4j/$$word" > secrets/neo4j_auth
	@od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > secrets/api_keys
	@chmod 644 secrets/*
	@echo "secrets/ is made; the key of the API stands in secrets/api_keys"
