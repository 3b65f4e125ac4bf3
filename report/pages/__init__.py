"""The pages of the site, one module a page; each declares its path, title, place in the menu and writer as `PAGE`.

Does not belong here: what two pages share (see the modules of `report`).
"""
