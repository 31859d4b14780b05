"""Images on disk: a folder of IDX files, or one subfolder of pictures for each class."""

from sankofa.data.folder.footprint import compute_footprint
from sankofa.data.folder.new import read_images
from sankofa.data.folder.read import read_folder

__all__ = ["compute_footprint", "read_folder", "read_images"]
