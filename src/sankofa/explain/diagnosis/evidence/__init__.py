"""The measurements that the rules of diagnosis judge."""
