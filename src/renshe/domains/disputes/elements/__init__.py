"""Guided filing by elements (要素式): the kinds of dispute as data, and the pure code that reads and uses them.

Everything comes from book/disputes and the policies: questions and what to ask next (`asking`), sums claimed beside sums computed
(`claims`), both sides' sheets beside each other (`comparing`), evidence and the order of the hearing (`agenda`), the award's draft
(`award`, `final`, `drafting`), and for everybody what he or she can get (`entitlement`). No database, no web.
"""
