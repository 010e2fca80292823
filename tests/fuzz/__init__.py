"""Bytes made up by a fuzzer, read as a record. `make fuzz` goes on; `test_corpus.py` reads again what was kept."""
