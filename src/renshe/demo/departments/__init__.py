"""The other departments of the demo district: one small server of its own, asked over real HTTP."""
