"""Imports what builds need, so that a process forked from one that has imported this need not."""

from importlib import import_module

for _name in (
    *("markdown.extensions.toc", "pymdownx.superfences", "pymdownx.snippets", "pygments.lexers"),
    *("material.plugins.blog.plugin", "material.plugins.search.plugin", "material.plugins.tags.plugin"),
    *("mkdocs_jupyter.plugin", "mkdocs_jupyter.nbconvert2", "learning_journal.plugin"),
):
    import_module(_name)
