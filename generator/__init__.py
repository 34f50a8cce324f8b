"""Turn a pile of dirty articles into a briefing site people trust. Start reading at ``pipeline.py``."""
