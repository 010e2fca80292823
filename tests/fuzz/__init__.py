"""Read bytes from a fuzzer as a record. `make fuzz` runs the fuzzer; `test_corpus.py` reads the saved corpus again."""
