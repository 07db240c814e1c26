"""The rules, one file a family: vetoes and hints on support, and what is said of wording."""
