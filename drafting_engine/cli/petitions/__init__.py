"""Commands about petitions, for whoever runs a workspace's machine."""
