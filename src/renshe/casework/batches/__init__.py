"""Employers' spreadsheets: a template out, up to 5,000 people in, errors and results back in the same sheet."""
