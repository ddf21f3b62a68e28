"""`roadmap.yml`: the plan as its learner edits it.

One place of truth for each relation: a week names its `module`, a module names its `quarter`, and only a
week without such a module names its `quarter` itself. Which weeks a module or quarter has is derived.
"""

from learning_journal.text.roadmap_yaml.reader import read_roadmap_yaml
from learning_journal.text.roadmap_yaml.splice import splice_roadmap
from learning_journal.text.roadmap_yaml.writer import write_roadmap_yaml

__all__ = ["read_roadmap_yaml", "splice_roadmap", "write_roadmap_yaml"]
