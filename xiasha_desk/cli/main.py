"""The command line's front: which sub-command, its exit code, and what is said when something goes wrong."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from xiasha_desk import __version__
from xiasha_desk.cli.answer import let_go_of_help, silence_stdout
from xiasha_desk.cli.chinese_argparse import chinese_argparse
from xiasha_desk.errors import UserError

FINE, OUR_FAULT, CANCELLED = 0, 70, 130
PROGRAM = "xiasha-desk"
COMMANDS = {
    "convert": "convert", "read": "read", "new": "new_report", "import": "importing", "roll": "roll",
    "list": "library_list", "show": "show", "export": "export", "ledger": "ledger", "forms": "forms",
    "figures": "figures", "impact": "impact", "check": "check", "rules": "rules",
    "sample": "sample", "inspect": "inspect_file",
    "layouts": "layout_list", "doctor": "doctor",
}  # fmt: skip
"""By name the module of this package that does it; the one that is asked for is loaded, all of them for the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit code: 0 fine, 2 wrong use, 3 input bad, 4 locked, 5 cannot write,
    6 made by a newer version, 70 our own fault, 130 cancelled."""
    _speak_utf8()
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        chosen = _parse(words)
        code: int = chosen.run(chosen)
        return code
    except SystemExit as stop:  # argparse: 0 after a help page, 2 after wrong use
        let_go_of_help()
        return stop.code if isinstance(stop.code, int) else FINE
    except UserError as error:
        _say(error.sentence())
        return error.exit_code
    except BrokenPipeError:
        silence_stdout()  # `… | head`: end without a word
        return FINE
    except KeyboardInterrupt:
        _say("已取消。")
        return CANCELLED
    except Exception as error:  # noqa: BLE001 - the last line of defence: logged, apologised for, exit 70
        return _our_fault(error)


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser of all sub-commands, or of one; build and use it within `chinese_argparse`."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="下沙文稿台：街道办事处工作报告的起草、核数与公文格式导出。不带命令时打开窗口。",
        epilog="结果写在标准输出，提示写在标准错误。没有 --force 时从不改写已有的文件。",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"下沙文稿台 {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name, module in COMMANDS.items():
        if only in ("", name):
            importlib.import_module(f"xiasha_desk.cli.{module}").add_to(commands)
    return parser


def _parse(words: list[str]) -> argparse.Namespace:
    with chinese_argparse():
        only = words[0] if words and words[0] in COMMANDS else ""
        return build_parser(only).parse_args(words)


def _speak_utf8() -> None:
    """UTF-8 whatever the console's code page is; no character that cannot be written stops a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _our_fault(error: Exception) -> int:
    from xiasha_desk import log
    from xiasha_desk.paths import log_file

    path = log_file()
    log.start(path)
    log.logger("cli").error("command failed", exc_info=error)
    _say(f"程序出了问题，文稿没有改动。出错的位置已记在：{path}")
    return OUR_FAULT
