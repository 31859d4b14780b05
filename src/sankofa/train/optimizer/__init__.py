"""From gradients to updates: optimizers, schedules, penalties, frozen parameters."""
