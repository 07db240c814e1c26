"""The tasks, one file each: a new module with a ``TASK`` here is a new task; nothing else changes."""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches

from summarize_evals.core import EvalError, Task


def all_tasks() -> dict[str, Task]:
    """Every task, by name.

    Raises:
        TypeError: a module of this folder holds no task, or two have the same name.
    """
    tasks: dict[str, Task] = {}
    for module_info in pkgutil.iter_modules(__path__):
        task = getattr(importlib.import_module(f"{__name__}.{module_info.name}"), "TASK", None)
        if not isinstance(task, Task):
            raise TypeError(f"evals/summarize_evals/tasks/{module_info.name}.py holds no TASK")
        if task.name in tasks:
            raise TypeError(f"two tasks are called {task.name}")
        tasks[task.name] = task
    return dict(sorted(tasks.items()))


def get_task(name: str) -> Task:
    """The task of that name.

    Raises:
        EvalError: there is none.
    """
    tasks = all_tasks()
    if name not in tasks:
        near = get_close_matches(name, list(tasks), n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(tasks)}"
        raise EvalError(f"there is no task {name!r}{hint}")
    return tasks[name]
