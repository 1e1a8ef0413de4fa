"""The command line: parses arguments, calls one function a command, prints."""

from greenkg.cli.app import main

__all__ = ["main"]
