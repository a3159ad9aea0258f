"""argparse speaking Chinese: its own sentences are looked up in a table while a parser is built and used."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

SENTENCES = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "subcommands": "命令",
    "show this help message and exit": "显示这份说明",
    "show program's version number and exit": "显示版本号",
    "%(heading)s:": "%(heading)s：",
    " (default: %(default)s)": "（默认：%(default)s）",
    "%(prog)s: error: %(message)s\n": "错误：%(message)s。\n",
    "%(prog)s: warning: %(message)s\n": "提醒：%(message)s。\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "one of the arguments %s is required": "%s 要选一个",
    "not allowed with argument %s": "不能和 %s 一起用",
    "ignored explicit argument %r": "后面不能带值 %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 说得不够清楚，可能是 %(matches)s",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "expected %s argument": "后面要写 %s 个值",
    "expected %s arguments": "后面要写 %s 个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用的有：%(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有 %(parser_name)r，可用的有：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 不是合适的值",
    "can't open '%(filename)s': %(error)s": "打不开 %(filename)s：%(error)s",
    "option '%(option)s' is deprecated": "%(option)s 以后会取消",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s 以后会取消",
    "command '%(parser_name)s' is deprecated": "%(parser_name)s 以后会取消",
}


def _chinese(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _chinese_plural(one: str, many: str, count: int) -> str:
    return _chinese(one if count == 1 else many)


@contextmanager
def chinese_argparse() -> Iterator[None]:
    """Within this, argparse builds parsers and complains in Chinese.

    Its sentences go through the module's own `_` and `ngettext`; a message catalogue would need a Chinese
    locale to be set on the machine, which an office PC's console does not promise.
    """
    names = {"_": _chinese, "ngettext": _chinese_plural}
    kept = {name: getattr(argparse, name) for name in names}
    for name, function in names.items():
        setattr(argparse, name, function)
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(argparse, name, function)
