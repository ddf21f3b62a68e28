"""A MkDocs plugin that builds again only what changed: a site's pages are kept by what decides them."""
