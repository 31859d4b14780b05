import subprocess
import sys


def test_the_servers_own_facts_need_neither_document_nor_jax() -> None:
    code = (
        "import sys, sankofa.protocol.notice as n;"
        "from sankofa.protocol.message import encode_fact;"
        "encode_fact(n.Hello('a', 'b', 'c')); print('jax' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
