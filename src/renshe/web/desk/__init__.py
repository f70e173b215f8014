"""综合柜台: pages for staff. The first of them keep the Book."""
