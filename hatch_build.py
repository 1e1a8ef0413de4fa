"""Puts the SPARQL editor YASGUI into a wheel built with GREENKG_BUNDLE_YASGUI=1; other builds go without it.

npm fetches the one version named here, and its bytes must be those named here. The pages work without it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "@zazuko/yasgui@4.6.2"
INTEGRITY = "Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="
"""SHA-512 of the package's archive, in base64, as the registry publishes it."""

FILES = ("yasgui.min.js", "yasgui.min.css")
TARGET = "greenkg/web/pages/static/yasgui"
WANTED = "GREENKG_BUNDLE_YASGUI"


class YasguiHook(BuildHookInterface):
    """Adds the editor's two files to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetches the editor where it is wanted.

        Raises:
            RuntimeError: npm is not there, fails, or brings other bytes.
        """
        if version == "editable" or os.environ.get(WANTED) != "1":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="yasgui-"))
        for file in fetch(self._folder):
            build_data["force_include"][str(file)] = f"{TARGET}/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what was fetched."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder, ignore_errors=True)


def fetch(folder: Path) -> list[Path]:
    """The editor's files, brought into a folder by npm.

    Raises:
        RuntimeError: npm is not there, fails, or brings other bytes.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError(f"{WANTED}=1 needs npm, which is not there")
    done = subprocess.run(  # noqa: S603 - npm itself, no shell
        [npm, "pack", "--silent", PACKAGE],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    archives = list(folder.glob("*.tgz"))
    if done.returncode != 0 or len(archives) != 1:
        raise RuntimeError(f"npm did not bring {PACKAGE}: {done.stderr.strip()[-500:]}")
    digest = base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
    if digest != INTEGRITY:
        raise RuntimeError(f"{PACKAGE} is not what it was: sha512-{digest}")
    found = []
    with tarfile.open(archives[0]) as archive:
        for name in FILES:
            member = archive.extractfile(f"package/build/{name}")
            if member is None:
                raise RuntimeError(f"{PACKAGE} has no {name}")
            (folder / name).write_bytes(member.read())
            found.append(folder / name)
    return found
