"""`python -m vanban` is the command `vanban`."""

from vanban.cli import main

raise SystemExit(main())
