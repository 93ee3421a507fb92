"""`python -m lotrinh.cli`, by which `lotrinh serve` starts its children with the same Python."""

import sys

from lotrinh.cli import main

sys.exit(main())
