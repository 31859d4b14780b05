"""Images on disk: a folder of IDX files, or one subfolder of pictures for each class."""

from sankofa.data.folder.footprint import compute_footprint
from sankofa.data.folder.new import NamedImages, is_picture_source, read_images, read_named_images
from sankofa.data.folder.read import read_folder

__all__ = [
    "NamedImages",
    "compute_footprint",
    "is_picture_source",
    "read_folder",
    "read_images",
    "read_named_images",
]
