"""What tests cost: how long a processor worked for each module, so that the dearest can be made cheaper.

`-p tests.costs` prints them after the tests, as `scripts/test` does; the clock would tell what else the machine does.
What a fixture of the whole run takes is counted for the module that asks for it first. What runs as a process of its
own that the tests don't wait for is not counted: PostgreSQL, servers, and what is forked from `loaded_python`.
"""

import os
from collections import Counter
from collections.abc import Generator

import pytest

MOST = 12
"""How many modules are named."""
PROPERTY = "processor seconds"
"""How a report says it, on its way from the worker that ran the test."""


class Meter:
    """Measures each part of a test where it runs, and sums the reports where all arrive."""

    def __init__(self) -> None:
        self._before = _seconds()
        self._counts: Counter[str] = Counter()
        self._spent: dict[str, float] = {}

    def pytest_collection_finish(self) -> None:
        """Count no collecting for the first test."""
        self._before = _seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note what was spent since the part before this one."""
        report = yield
        now = _seconds()
        report.user_properties.append((PROPERTY, now - self._before))
        self._before = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a part of a test to its module."""
        module = report.nodeid.partition("::")[0]
        spent = sum(value for name, value in report.user_properties if name == PROPERTY and isinstance(value, float))
        self._spent[module] = self._spent.get(module, 0.0) + spent
        self._counts[module] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the dearest modules."""
        terminalreporter.section(f"processor seconds: {sum(self._spent.values()):.0f} in tests, of which")
        for module in sorted(self._spent, key=lambda name: -self._spent[name])[:MOST]:
            terminalreporter.line(f"{self._spent[module]:7.1f} s  {self._counts[module]:5} tests  {module}")


def _seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def pytest_configure(config: pytest.Config) -> None:
    """Measure this run."""
    config.pluginmanager.register(Meter())
