# Two commands do all set-up: `make demo` and `make test`. Each makes its own .venv.

.PHONY: demo test bench check messages clean

PYTHON := .venv/bin/python

demo: .venv/.ready-run
	.venv/bin/drafting-engine demo demo

test: .venv/.ready-test
	scripts/browser
	scripts/test all

check: .venv/.ready-test
	scripts/check

bench: .venv/.ready-bench
	$(PYTHON) -m benchmarks

# One environment; an extra is added when a command first needs it, and again when pyproject.toml changes.
.venv/.ready-run: pyproject.toml
	scripts/environment

.venv/.ready-%: pyproject.toml
	scripts/environment $*

messages: .venv/.ready-run
	scripts/messages

clean:
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
