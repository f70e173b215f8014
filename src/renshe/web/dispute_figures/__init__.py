"""Figures of disputes: indicators of the plan, standing reports, what supervision looks at, and the public page."""
