"""The `lotrinh` command."""


def main() -> int:
    """Run the command."""
    raise SystemExit("The command is being built.")
