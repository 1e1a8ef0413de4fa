"""The main job: from documents to a loaded store and a drawn network."""

from greenkg.build.job import DEFAULT_OUT, DEFAULT_STORE, build
from greenkg.build.report import BuildReport, DocumentRow, OnProgress, Progress, Status

__all__ = [
    "DEFAULT_OUT",
    "DEFAULT_STORE",
    "BuildReport",
    "DocumentRow",
    "OnProgress",
    "Progress",
    "Status",
    "build",
]
