"""What each page has subscribed to, and when it is sent."""
