"""The language of a lab's checks: tokens, grammar, types, evaluation."""
