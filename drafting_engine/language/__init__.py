"""Facts into sentences, in the language of whoever reads: catalogues, plurals, dates, numbers, lists, directions.

Floors below return facts: an error with a code and data, a notice, a summary of counts. Faces ask here for the words.
"""
