"""The main job: from documents to a loaded store and a drawn network."""

from greenkg.build.job import DEFAULT_OUT, DEFAULT_STORE, build
from greenkg.build.report import BuildReport, DocumentRow, OnProgress, Progress, Status
from greenkg.build.taking_in import TakenIn, take_in

__all__ = [
    "DEFAULT_OUT",
    "DEFAULT_STORE",
    "BuildReport",
    "DocumentRow",
    "OnProgress",
    "Progress",
    "Status",
    "TakenIn",
    "build",
    "take_in",
]
