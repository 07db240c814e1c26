"""Written next: pipeline."""
