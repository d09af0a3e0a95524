"""Where people write: one module per host, glue only. Each host's library is an extra."""
