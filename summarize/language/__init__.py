"""Words and quantities of a text: one tokenizer, one reader of numbers. English where a language is meant."""
