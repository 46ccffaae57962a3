"""Views that pages are put together from; none of them is a page of its own."""
