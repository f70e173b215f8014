"""Supervision: the draw and its proof, visits, findings, and figures of service."""
