"""`python -m headrace_maintenance.sandbox.boatos`: start the BoatOS stand-in on 127.0.0.1."""

import argparse
import time
from pathlib import Path

from headrace_maintenance.sandbox.boatos.faults import Faults
from headrace_maintenance.sandbox.boatos.gate import Gate
from headrace_maintenance.sandbox.boatos.rate import Rate
from headrace_maintenance.sandbox.boatos.routes import Routes, application
from headrace_maintenance.sandbox.boatos.store import Store
from headrace_maintenance.sandbox.boatos.tokens import Tokens
from headrace_maintenance.sandbox.loopback import serve


def main() -> None:
    """Read the flags, open the store, serve until SIGTERM."""
    parser = _parser()
    options = parser.parse_args()
    try:
        tokens = Tokens(options.token_file)
    except ValueError as error:
        parser.error(str(error))
    faults = Faults(options.fail_rate, options.lose_rate, options.slow, options.seed)
    store = Store(options.data)
    gate = Gate(store, tokens, Rate(options.rate, options.burst, time.monotonic), faults)
    try:
        serve(application(Routes(store), gate), options.port, "BoatOS stand-in")
    except OSError as error:
        parser.error(f"--port {options.port} cannot be used: {error.strerror}.")
    finally:
        store.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m headrace_maintenance.sandbox.boatos",
        description="A stand-in for BoatOS, the yacht's own software. For demos and tests; listens on 127.0.0.1 only.",
    )
    add = parser.add_argument
    add("--port", type=_port, default=8640, help="0 takes a free one (default 8640)")
    add("--data", type=Path, required=True, help="the SQLite file of its store")
    add("--token-file", type=Path, required=True, help="tokens, one a line: TOKEN [read|write]; made when missing")
    add("--rate", type=_amount, default=0.0, help="requests a second for each token (default 0: no limit)")
    add("--burst", type=_count, default=10, help="requests at once before the rate counts (default 10)")
    add("--fail-rate", type=_share, default=0.0, help="share of calls that fail before their work, 0 to 1")
    add("--lose-rate", type=_share, default=0.0, help="share of calls whose answer is lost after their work, 0 to 1")
    add("--slow", type=_amount, default=0.0, help="seconds between the work and its answer")
    add("--seed", type=int, default=0, help="which calls fail: the same seed, the same calls")
    return parser


def _within(text: str, lowest: float, highest: float, accepted: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not lowest <= value <= highest:
        raise argparse.ArgumentTypeError(f"{text} is not {accepted}")
    return value


def _port(text: str) -> int:
    return int(_within(text, 0, 65_535, "a port from 0 to 65535"))


def _count(text: str) -> int:
    return int(_within(text, 1, 1_000_000, "a whole number of 1 or more"))


def _amount(text: str) -> float:
    return _within(text, 0, 1_000_000, "a number of 0 or more")


def _share(text: str) -> float:
    return _within(text, 0, 1, "a share from 0 to 1")


if __name__ == "__main__":
    main()
