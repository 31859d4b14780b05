"""Images on disk: a folder of IDX files, or one subfolder of pictures for each class."""

from sankofa.data.folder.footprint import footprint
from sankofa.data.folder.new import read_images
from sankofa.data.folder.read import read

__all__ = ["footprint", "read", "read_images"]
