"""How a command ends: its exit code, and one sentence on standard error for whatever went wrong."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from headrace.cli.installed import apps
from headrace.client.refusal import RequestRefused, ServerUnavailable
from headrace.domain.errors import (
    DatabaseUnavailable,
    HeadraceError,
    PipelineFault,
    UnknownName,
    UsageError,
    WrongState,
)

DONE, FAILED, USAGE, PEOPLE, NOT_FOUND, WRONG_STATE, NO_DATABASE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130
CODES: tuple[tuple[type[HeadraceError], int], ...] = (
    (UnknownName, NOT_FOUND),
    (WrongState, WRONG_STATE),
    (UsageError, USAGE),
    (DatabaseUnavailable, NO_DATABASE),
    (ServerUnavailable, NO_DATABASE),
    (PipelineFault, FAILED),
    (HeadraceError, FAILED),
)
OF_STATUS = {404: NOT_FOUND, 409: WRONG_STATE, 422: USAGE, 503: NO_DATABASE}


def exit_code_of(command: Callable[[], Any]) -> int:
    """Run a command; never a traceback, unless HEADRACE_DEBUG asks for it."""
    try:
        answer = command()
        sys.stdout.flush()
        return answer if isinstance(answer, int) else DONE
    except BaseException as error:
        code, sentence = judge(error)
        if os.environ.get("HEADRACE_DEBUG"):
            traceback.print_exc()
        if sentence:
            print(sentence, file=sys.stderr)  # noqa: T201 -- the one sentence of an error
        return code


def judge(error: BaseException) -> tuple[int, str]:
    """The exit code of an error, and the sentence to say."""
    match error:
        case RequestRefused():
            return OF_STATUS.get(error.status, FAILED), _line(str(error), error)
        case HeadraceError():
            return next(code for kind, code in CODES if isinstance(error, kind)), _line(str(error), error)
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 128 + 13, ""
        case KeyboardInterrupt() | typer.Abort():
            return INTERRUPTED, "Stopped."
        case typer.TyperException():
            return USAGE, _of_parser(error)
        case SystemExit():
            return error.code if isinstance(error.code, int) else FAILED, ""
        case BaseExceptionGroup() if error.exceptions:
            return judge(error.exceptions[0])
        case _ if is_word_of_app(error):
            return FAILED, _line(str(error), error)
        case _:
            words = " ".join(str(error).split()).rstrip(".") or "it says nothing more"
            return FAILED, f"It failed with {type(error).__name__}: {words}. HEADRACE_DEBUG=1 shows where."


def _of_parser(error: Any) -> str:
    """What the parser refuses, as a sentence in the words of the house, and where to read on."""
    said = str(error.format_message() if hasattr(error, "format_message") else error)
    if said.startswith("Usage:"):  # a group of commands of an app called without one
        return said
    said = " ".join(said.split()).partition(", unable to parse")[0].replace("a valid integer", "a whole number")
    said = said.replace(": Input should be ", ": it should be ").rstrip(".")
    path = getattr(getattr(error, "ctx", None), "command_path", "")
    if said.endswith("?"):  # it says what was meant already
        return said
    return f"{said}. `{path} --help` says what is accepted." if path else f"{said}."


def is_word_of_app(error: BaseException) -> bool:
    """Whether an installed app wrote this class of error: then its message is its own sentence to the person."""
    package = type(error).__module__.partition(".")[0]
    return bool(str(error).strip()) and any(point.module.partition(".")[0] == package for point in apps().values())


def _line(words: str, error: BaseException) -> str:
    """On one line, but for the faults of pipelines, which have a line each."""
    return words if isinstance(error, PipelineFault) else " ".join(words.split())
