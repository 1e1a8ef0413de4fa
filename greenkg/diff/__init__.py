"""What changed between two plans, or between two stores of plans."""

from greenkg.diff.changes import Change, Kind, PlanChanges, compare, compare_all
from greenkg.diff.tasks import Agency, Plan, Task, plans

__all__ = ["Agency", "Change", "Kind", "Plan", "PlanChanges", "Task", "compare", "compare_all", "plans"]
