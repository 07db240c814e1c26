"""Written next: repair."""
