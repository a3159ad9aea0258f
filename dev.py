# -*- coding: utf-8 -*-
"""The one door to every chore: python3 dev.py run | test | check | setup | bundle, and those that write the docs.

This file is plain enough for any Python to read, so that an old one can say what is wrong with it.
"""

import sys

OLDEST, TOO_NEW = (3, 11), (3, 14)


def main():
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        message = u"这个程序需要 Python 3.11、3.12 或 3.13，现在用的是 %d.%d。\n" % sys.version_info[:2]
        message += u"请换一个版本再试，例如：python3.11 dev.py run（Windows：py -3.11 dev.py run）\n"
        getattr(sys.stderr, "buffer", sys.stderr).write(message.encode("utf-8"))
        return 2
    from chores.commands import main as chores

    return chores(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
