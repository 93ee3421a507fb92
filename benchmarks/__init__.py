"""Benchmarks: each runs as `python -m benchmarks.NAME`, `--json` prints its figures; `python -m benchmarks` runs all."""
