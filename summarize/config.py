"""Written next: config."""
