"""Notices (通知): written with the event that they tell of, sent after commit, never twice."""

from renshe.casework.notices.writing import add, tell, tell_person

__all__ = ["add", "tell", "tell_person"]
