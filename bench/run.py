# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the benchmarks, each in a process of its own: ``make bench``, ``make bench ARGS=points``.

A benchmark is a file ``bench/<what>.py`` that prints its figures as ratios, measured in one run on
one machine. Arguments name those that are wanted; without any, all run. Files that begin with an
underscore help the others.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main() -> int:
    """Return 0 if all that ran ended well."""
    benchmarks = {
        path.stem: path
        for path in sorted(FOLDER.glob("*.py"))
        if path != Path(__file__).resolve() and not path.name.startswith(("_", "make_"))
    }
    wanted = sys.argv[1:] or list(benchmarks)
    unknown = [name for name in wanted if name not in benchmarks]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}. There are: {', '.join(benchmarks)}.")
        return 2
    failed = 0
    for name in wanted:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, benchmarks[name]], check=False).returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
