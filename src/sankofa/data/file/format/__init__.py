"""Tables that are no CSV, rewritten as one by a process of their own with limits."""
