"""What `import vanban` costs a fresh interpreter, beside an empty one."""

from __future__ import annotations

import argparse
import subprocess
import sys

from benchmarks.report import median_seconds, print_result

AIM_MS = 150.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    print("import ...", end="\r", file=sys.stderr)

    def run(program: str) -> float:
        return median_seconds(lambda: subprocess.run([sys.executable, "-c", program], check=True), runs=11) * 1000

    empty, door, ready = run("pass"), run("import vanban"), run("import vanban; vanban.read(b'x', name='a.txt')")
    figure = door - empty
    print_result(
        "startup",
        figure=round(figure, 1),
        unit="ms to import vanban",
        aim=f"<= {AIM_MS}",
        holds=figure <= AIM_MS,
        as_json=options.json,
        details={"empty_interpreter_ms": round(empty, 1), "import_and_first_read_ms": round(ready - empty, 1)},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
