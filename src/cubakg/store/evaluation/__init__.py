"""How well an extraction agrees with facts that people wrote down: figures, and verdicts by sentence."""

from cubakg.store.evaluation.run import Evaluation, evaluate
from cubakg.store.evaluation.score import Figures, Score
from cubakg.store.evaluation.sentences import Line, Verdict, by_sentence

__all__ = ["Evaluation", "Figures", "Line", "Score", "Verdict", "by_sentence", "evaluate"]
