"""The prompt templates, installed as the package ``summarize.prompts``."""
