"""From gradients to updates: optimizers, schedules, masks and class weights."""
