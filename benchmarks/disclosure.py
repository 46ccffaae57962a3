"""How well hidden numbers are hidden, and how much is: python -m benchmarks.disclosure.

A fictional territory before anything is hidden, and the same with a tenth of the known
numbers below the minimum left empty. Both are protected, then attacked by integer
programming (`tests/attack.py`): every hidden number is to keep three values or more.

At commit 7e7815d, before rows with empty cells counted as unknown, 300 schools of seed 7
had 3,203 hidden rows with 20,888 participations, and with blanks 2,850 with 17,030; the
attack found 0 and 787 hidden numbers, and of 2,292 (16 %) and 1,548 (12 %) two values.
"""

import argparse
import sys
import time

import numpy as np
import pandas as pd

from generator.demo import BEYOND, BEYOND_SEED, made, registers
from generator.demo.world import ids_of, make
from generator.methods.disclosure import protect
from generator.methods.parameters import of_method, parameters
from tests.attack import known

BLANK = 10  # One in so many.


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="hide only, without the attack")
    chosen = parser.parse_args()
    rules = of_method(parameters(), "disclosure")
    results, references, schools, places = territory(chosen.schools, chosen.seed)
    for name, rows in (("as they are", results), ("with blanks", blanked(results, chosen.seed))):
        start = time.perf_counter()
        safe, kept = protect(rows, references, schools, places, rules)
        took = time.perf_counter() - start
        hidden = safe["suppression"].isin(["small", "secondary"])
        n = rows["participants"]
        tell(
            f"{name}: {hidden.sum()} of {n.notna().sum()} rows hidden, {n[hidden].sum()} of "
            f"{n.sum()} participations, {len(references) - len(kept)} of {len(references)} "
            f"totals left out; {took:.1f} s"
        )
        if not chosen.quick:
            found = known(safe, kept, schools, places, rules)
            spans = [high - low for low, high in found.values()]
            tell(
                f"  attack: {len(spans)} hidden numbers, found {spans.count(0)}, "
                f"of two values {spans.count(1)}"
            )


def territory(
    schools: int, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Results, references, schools and territories as they are before anything is hidden."""
    world = make(schools, seed)
    ids, found = ids_of(world), made.truth(world)
    beyond = made.truth(make(BEYOND, seed ^ BEYOND_SEED))
    return (
        made.results(found, ids),
        made.references(found, beyond, world, ids),
        registers.schools(world, ids)[["id", "territory"]],
        registers.territories(world, ids)[["id", "parent"]],
    )


def blanked(results: pd.DataFrame, seed: int) -> pd.DataFrame:
    """`results` with a tenth of the known numbers below the minimum left empty."""
    rng = np.random.default_rng(seed)
    found = results.copy()
    for name in ("mark_2", "below_minimum"):
        there = results.index[results[name].notna()]
        found.loc[rng.choice(there, len(there) // BLANK, replace=False), name] = pd.NA
    return found


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
