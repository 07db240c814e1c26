"""Neutrality: loaded wording with plain equivalents, who speaks, and the balance of an article."""
