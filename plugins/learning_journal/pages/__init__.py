"""Values to markdown: what the site and new files say."""
