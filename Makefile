# Callout. `make help` tells what there is.
.DEFAULT_GOAL := help
CARGO ?= cargo
# The tests that run an integrator's script need a Python; the web app a Node.js; everything else
# needs Rust and a C compiler only.
PYTHON ?= python3

.PHONY: run web test test-ha test-move check bench bench-postgres bench-web help prepare-tests

run: web ## Build and serve a demonstration world on http://127.0.0.1:8080
	$(CARGO) run --release --quiet -p callout -- serve --demo

web: ## Build the web app into web/dist, from where it goes into the binary
	scripts/build-web

test: prepare-tests web ## Install what the tests need, and run them all
	cd web && npm test --silent
	scripts/with-postgres scripts/with-mail scripts/test-on-both-engines
	$(CARGO) test --workspace --doc --quiet
	scripts/with-postgres scripts/test-in-browser

prepare-tests:
	@command -v $(PYTHON) >/dev/null || { echo "installing python3"; apt-get update -qq && apt-get install -y -qq python3; }
	@scripts/imap-programs >/dev/null

test-ha: ## Break a cluster of three database servers under two nodes, again and again (some eleven minutes)
	$(CARGO) build -p callout -p callout-bench
	deploy/ha/with-cluster target/debug/callout-bench failover --callout target/debug/callout --cluster deploy/ha/cluster

test-move: ## Move 100,000 tickets from SQLite to PostgreSQL, and compare every list and answer (some minutes)
	$(CARGO) build -p callout -p callout-bench
	scripts/with-postgres target/debug/callout-bench move --callout target/debug/callout

check: ## Format, lints, dependencies: what a change must pass beside the tests
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	@command -v cargo-deny >/dev/null || $(CARGO) install --locked cargo-deny
	$(CARGO) deny --workspace check
	scripts/npm-install web && cd web && npm run check && npm audit
	scripts/npm-install e2e && cd e2e && npm run check && npm audit

bench: ## Measure against the ceiling (about half an hour), and write docs/performance.md
	$(CARGO) build --release -p callout -p callout-bench
	target/release/callout-bench run --callout target/release/callout --out docs/performance.md

bench-postgres: ## The same on PostgreSQL (some ten minutes), into docs/performance-postgres.md
	$(CARGO) build --release -p callout -p callout-bench
	TEST_POSTGRES_OPTIONS="-c shared_buffers=2GB -c max_wal_size=8GB" scripts/with-postgres target/release/callout-bench postgres \
		--callout target/release/callout --out docs/performance-postgres.md

bench-web: web ## Measure the web app in Chromium (a few minutes), into docs/performance-web.md
	$(CARGO) build --release -p callout
	scripts/npm-install e2e
	node bench/web/measure.mjs

help: ## Tell what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
