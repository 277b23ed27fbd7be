"""The moderation log, and what moderators alone read of it."""
