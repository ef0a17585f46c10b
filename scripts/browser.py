"""Have Chromium for the screen tests: `make test` comes here. Without it, and without root, they say why they skip."""

import os
import shutil
import subprocess


def have_browser() -> None:
    """Install Debian's Chromium where there is none and this is root on a machine with apt-get."""
    if shutil.which("chromium") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("No Chromium here: installing Debian's for the screen tests.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "-y", "chromium"]):
        if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode != 0:
            print("It could not be installed; the screen tests will say so.", flush=True)
            return


if __name__ == "__main__":
    have_browser()
