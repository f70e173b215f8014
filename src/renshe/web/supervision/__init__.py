"""Pages of supervision: scorecards for everybody and for the desk, visits, findings, and how the draw can be checked."""
