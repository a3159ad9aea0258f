"""The step of the wheel build that pyproject.toml cannot say: resources/ and templates/ go inside."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithShippedFolders(build_py):
    """Copies the shipped folders to xiasha_desk/_shipped, where paths.py looks for them."""

    def run(self) -> None:
        """Build the package, then add the folders, without what an earlier build left there."""
        super().run()
        if self.editable_mode:  # a checkout: paths.py finds them beside the package
            return
        shipped = Path(self.build_lib, "xiasha_desk", "_shipped")
        shutil.rmtree(shipped, ignore_errors=True)
        for folder in ("resources", "templates"):
            shutil.copytree(folder, shipped / folder)


setup(cmdclass={"build_py": BuildWithShippedFolders})
