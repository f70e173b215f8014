"""People of disputes at the desk: load, training, evaluation, allowances, sampled files, and advice to employers."""
