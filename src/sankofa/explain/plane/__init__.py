"""The network's response over a plane of inputs."""
