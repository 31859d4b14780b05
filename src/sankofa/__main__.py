"""`python -m sankofa` is `sankofa`."""

import sys

from sankofa.cli import main

if __name__ == "__main__":
    sys.exit(main())
