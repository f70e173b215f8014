"""What happened: applications, cases, clocks, decisions, letters – and a history that proves itself."""
