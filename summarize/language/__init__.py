"""Words, terms and quantities of a text: one tokenizer, one reader of numbers. English where one is meant."""
