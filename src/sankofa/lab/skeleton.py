"""The lab that `sankofa lab new` writes: small, complete, and ready to be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sankofa.error import SankofaError

SKELETON: Final = """\
---
title: {title}
minutes: 10
summary: One sentence that says what a learner will be able to do.
teaches: [weight, bias]
experiment:
  data: {{source: generated, name: gauss, samples: 200}}
  network: [{{layer: output}}]
  optimizer: {{optimizer: sgd, learningRate: 0.1}}
solution:
  separate:
    actions:
    - {{do: train, epochs: 20}}
    wrong:
    - [{{do: train, steps: 1}}]
---
Say here what this lab is about, and why it matters. Formulas stand between dollar signs:
$z = w_1 x_1 + w_2 x_2 + b$.

## Look first

The network has one unit. Its two weights and its bias are drawn at random.

```network
```

```output
```

## Let it learn

```challenge
id: separate
text: Press Play until at least 95 of 100 points that it has not seen are right.
check: validation.accuracy >= 0.95 and epoch >= 2
hint:
- Play is the triangle at the top.
success: The line stands between the two clouds.
```

```question
id: parameters
text: How many numbers did it learn?
number: parameters
why: Two weights, one for each input, and a bias.
```
"""


def write_skeleton(path: Path) -> None:
    """Write a working lab to a new file.

    Raises: `SankofaError` for a file that is there already or cannot be written.
    """
    title = path.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "A lab"
    safe = "".join(letter for letter in title if letter.isalnum() or letter == " ")[:80] or "A lab"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(SKELETON.format(title=safe))
    except FileExistsError:
        raise SankofaError(f"{path} is there already; choose another name.") from None
    except OSError as error:
        raise SankofaError(f"Cannot write {path}: {error.strerror}.") from None
