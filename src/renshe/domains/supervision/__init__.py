"""Supervision (监督): mystery visits drawn by a published seed, findings until they are mended, and figures of service by street."""
