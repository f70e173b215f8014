"""Tests of ratings that commit, on a database server of their own."""
