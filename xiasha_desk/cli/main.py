"""The command line's front: which sub-command, its exit code, and what is said when something goes wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from xiasha_desk import __version__
from xiasha_desk.cli import (
    convert,
    doctor,
    export,
    figures,
    forms,
    impact,
    importing,
    inspect_file,
    layout_list,
    ledger,
    library_list,
    new_report,
    read,
    roll,
    sample,
    show,
)
from xiasha_desk.cli.answer import let_go_of_help, silence_stdout
from xiasha_desk.cli.chinese_argparse import chinese_argparse
from xiasha_desk.errors import UserError

FINE, OUR_FAULT, CANCELLED = 0, 70, 130
PROGRAM = "xiasha-desk"
COMMANDS = (
    convert, read, new_report, importing, roll, library_list, show, export, ledger, forms, figures, impact, sample,
    inspect_file, layout_list, doctor,
)  # fmt: skip


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


def build_parser() -> argparse.ArgumentParser:
    """The parser of all sub-commands; build and use it within `chinese_argparse`."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="下沙文稿台：街道办事处工作报告的起草、核数与公文格式导出。不带命令时打开窗口。",
        epilog="结果写在标准输出，提示写在标准错误。没有 --force 时从不改写已有的文件。",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"下沙文稿台 {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for module in COMMANDS:
        module.add_to(commands)
    return parser


def _parse(words: list[str]) -> argparse.Namespace:
    with chinese_argparse():
        return build_parser().parse_args(words)


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
