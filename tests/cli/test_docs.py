"""The page about the command line is made from the program."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_cli_docs.py"


def test_the_page_about_the_command_line_is_current() -> None:
    said = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
