from pathlib import Path

from sankofa.store.database.file_system import is_network_folder

MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb /home/local ext4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
"""


def test_a_folder_is_where_the_nearest_mount_is(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    for folder, expected in {
        "/data": False,
        "/home/someone/sankofa": True,
        "/home/local/sankofa": False,
        "/homework": False,
        "/mnt/my share/x": True,
    }.items():
        assert is_network_folder(Path(folder), mounts) == expected, folder
    assert not is_network_folder(Path("/home"), tmp_path / "nowhere")
