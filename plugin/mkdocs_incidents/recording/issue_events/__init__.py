"""Events of issues, as GitHub and GitLab send them: what they mean, and what they do to records."""
