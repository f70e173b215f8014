"""Tables of ratings: occasions, ratings, the loop after a bad one, rulings, and themes that were acted upon."""

from renshe.domains.ratings.models.mendings import Mending, MendingStep
from renshe.domains.ratings.models.occasions import Occasion
from renshe.domains.ratings.models.ratings import Rating
from renshe.domains.ratings.models.rulings import Objection, Ruling
from renshe.domains.ratings.models.themes import ThemeAction

__all__ = ["Mending", "MendingStep", "Objection", "Occasion", "Rating", "Ruling", "ThemeAction"]
