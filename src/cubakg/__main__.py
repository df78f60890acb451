"""`python -m cubakg` is `cubakg`."""

from cubakg.cli.main import main

main()
