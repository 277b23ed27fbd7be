"""One step a file, in the order that `down_revision` gives; a step that was released is never changed."""
