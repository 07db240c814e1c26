"""Many articles: inputs in, one row an input out, whatever happens on the way."""
