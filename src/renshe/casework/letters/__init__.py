"""Letters (文书): written with the event that asks for them, then filled, signed and kept by the task queue.

forms.py      book/letters/letters.yaml: who writes, titles, series of numbers
content.py    what a letter says, as data
sums.py       sums of money in figures and in words (大写)
setting.py    the data as a PDF, by Typst
glyphs.py     which characters our font can print
signing.py    the signature on the PDF, by a plug-in
ordering.py   the row that asks for a letter
making.py     from the row to the signed file, and electronic service
batch.py      many at once
verifying.py  genuine, altered, revoked or unknown
"""
