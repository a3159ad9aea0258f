"""Start the program from a checkout: no words open the window, `convert …` and the like work without one."""

from xiasha_desk.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
