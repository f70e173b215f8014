"""Pages of awards and papers: ruling, review and signing; service; courts; and what a party does with a paper."""
