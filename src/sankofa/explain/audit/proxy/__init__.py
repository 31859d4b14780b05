"""Proxies: columns that tell the protected attribute, whether or not it is left out."""

from sankofa.explain.audit.proxy.proxy import ProxyColumn, ProxyReport, find_proxies

__all__ = ["ProxyColumn", "ProxyReport", "find_proxies"]
