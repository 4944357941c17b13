"""The program that reads one spreadsheet under limits, because files from outside can fill all memory or end a process.

It stands alone: the standard library and calamine, no Django.
"""
