# A bare clone and python3 are enough: bootstrap.py installs the rest into .venv.
# PORT=8001, DATA=folder and REHEARSAL=1 choose another hall: make run PORT=8001 DATA=var-2

PYTHON ?= python3

.PHONY: help install run stop test test-long check bench

help:
	@echo "make run        install what is needed and open the hall at http://127.0.0.1:8000"
	@echo "make install    install what is needed and start nothing"
	@echo "make stop       close it; its data stay"
	@echo "make test       every test but the nightly sizes"
	@echo "make test-long  the nightly sizes"
	@echo "make check      style, types, import contracts, clauses, migrations"
	@echo "make bench      measure against the budgets; writes bench.json"

install run stop test test-long check bench:
	@$(PYTHON) bootstrap.py $@
