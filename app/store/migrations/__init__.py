"""The steps that bring a database from one version to the next. A released step is never changed."""
