"""The program's door: no words open the window, `--selftest` tries the program out, `--guarded` is a child that reads
a foreign file, all else is the command line."""

from __future__ import annotations

import os
import sys

WRONG_USE, OUR_FAULT = 2, 70


def main() -> int:
    """Run the program with `sys.argv`; the exit code."""
    if sys.argv[1:2] == ["--guarded"]:
        from xiasha_desk.guarded.child import main as guarded

        return guarded(sys.argv[2:])
    if sys.argv[1:2] == ["--selftest"]:
        from xiasha_desk.selftest import main as try_out

        return try_out(sys.argv[2:])
    if len(sys.argv) > 1:
        from xiasha_desk.cli.main import main as command_line

        return command_line()
    return _window()


def _window() -> int:
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print("这里没有图形桌面，打不开窗口。命令行可以照常使用，用法见 --help。", file=sys.stderr)
        return WRONG_USE
    try:
        from xiasha_desk.app import main as open_desk
    except ImportError as error:
        print(f"打不开窗口：缺少界面所需的库（{error}）。命令行可以照常使用。", file=sys.stderr)
        return OUR_FAULT
    return open_desk()


if __name__ == "__main__":
    raise SystemExit(main())
