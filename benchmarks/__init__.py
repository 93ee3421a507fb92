"""Benchmarks: `python -m benchmarks.NAME` runs one (`--json` prints its figures), `python -m benchmarks` all."""
