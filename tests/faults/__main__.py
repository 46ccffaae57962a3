"""`python -m tests.faults` writes the page of faults anew."""

import tempfile
from pathlib import Path

from tests.faults.kinds import PAGE, write
from tests.faults.outcomes import outcomes

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write(outcomes(Path(folder)))
    print(PAGE)
