"""Scoring over Arrow record batches: the function that Spark, Ray and others host (extra ``[arrow]``)."""

from apology_check.batch.batches import score_batches, scored_schema

__all__ = ["score_batches", "scored_schema"]
