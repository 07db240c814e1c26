"""Builds what is there now; all else about the package stands in pyproject.toml."""

from __future__ import annotations

import shutil

from setuptools import setup
from setuptools.command.build_py import build_py


class CleanBuild(build_py):
    """Empties ``build/lib`` first.

    Setuptools leaves there what an earlier ``pip install .`` copied, and a rule that was renamed or removed
    since would be in the next wheel, and be found by itself.
    """

    def run(self) -> None:
        """Copy the modules."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()


setup(cmdclass={"build_py": CleanBuild})
