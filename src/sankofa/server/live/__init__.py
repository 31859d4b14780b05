"""Live sessions over WebSockets: registry, proxy, outbox and rate limit."""
