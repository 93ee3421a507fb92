"""`lotrinh serve`: web, worker and scheduler by one command, for one machine."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys

from lotrinh.cli.errors import CommandError
from lotrinh.cli.messages import translate
from lotrinh.cli.supervisor import Supervisor, command_line


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The subcommand and its options."""
    parser = commands.add_parser(
        "serve",
        help=translate("serve the pages, with worker and scheduler beside; Ctrl-C ends all"),
        description=translate(
            "Brings the database up to date, then runs the web server, a worker and the scheduler, and starts again "
            "whichever of them dies. Ctrl-C ends all three."
        ),
    )
    add_address(parser)
    parser.add_argument("--no-worker", action="store_true", help=translate("leave worker and scheduler to others"))
    parser.add_argument(
        "--sample", action="store_true", help=translate("load the sample organisation where nothing is there yet")
    )
    parser.set_defaults(run=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to listen, with how many processes: what `serve` and `web` share."""
    parser.add_argument("--host", default="127.0.0.1", help=translate("the address to listen on (127.0.0.1)"))
    parser.add_argument("--port", type=int, default=8000, help=translate("the port to listen on (8000)"))
    parser.add_argument("--workers", type=int, default=1, help=translate("how many web processes (1)"))


def run(options: argparse.Namespace) -> int:
    """Serve until a signal comes; the exit status is 0 after an orderly end."""
    check_address(options.host, options.port)
    told = _run_first("sample") if options.sample else _run_first("init", "--quiet", "--serving", options.host)
    return Supervisor(_children(options), ready=(options.host, options.port), say=_greeting(told)).run()


def _children(options: argparse.Namespace) -> dict[str, list[str]]:
    address = ["--host", options.host, "--port", str(options.port), "--workers", str(options.workers)]
    children = {"web": command_line("web", *address)}
    if not options.no_worker:
        children["worker"] = command_line("worker")
        children["scheduler"] = command_line("scheduler")
    return children


def _greeting(told: str) -> str:
    ready = translate("Lộ Trình is ready at {address}   (Ctrl-C ends it)")
    return f"\n{ready}\n\n{told}".rstrip() + "\n"


def check_address(host: str, port: int) -> None:
    """Find out now whether the port is free: the web server shares ports, and would not complain."""
    if not 0 < port < 65536:
        raise CommandError(translate("There is no port {port}; choose one from 1 to 65535.", port=port))
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as err:
        raise CommandError(
            translate(
                "Nothing can listen on {host} port {port} ({reason}). Is it in use? Choose another: --port {other}",
                host=host,
                port=port,
                reason=getattr(err, "strerror", None) or err,
                other=port % 65535 + 1,
            )
        ) from err


def _run_first(*words: str) -> str:
    """What has to be done before anything is served, in a process of its own: this one stays small.

    Raises: CommandError after the process has said why.
    """
    done = subprocess.run(command_line(*words), stdout=subprocess.PIPE, check=False, encoding="utf-8")  # noqa: S603 - our own command
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise CommandError(translate("Nothing is served: `lotrinh {command}` did not succeed.", command=words[0]))
    return done.stdout
