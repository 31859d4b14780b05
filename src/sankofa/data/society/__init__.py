"""Made-up people: two societies whose formulas are on the table, with dials for what is wrong."""

from sankofa.data.society.data_page import DATA_PAGES, DataPage
from sankofa.data.society.draw import draw_society

__all__ = ["DATA_PAGES", "DataPage", "draw_society"]
