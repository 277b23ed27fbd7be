"""Full-text search over what is public: engines behind one small interface, and an index that can be made anew."""
