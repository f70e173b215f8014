"""Instant decisions (秒批): granted in the moment of filing where every fact is known and nothing needs judgement. Never a refusal."""
