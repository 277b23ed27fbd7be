"""What an operator does with a workspace: making, serving, backing up, cleaning and erasing."""
