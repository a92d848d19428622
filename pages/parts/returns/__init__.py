"""The work on canvass returns, a module a kind of work. For staff alone."""
