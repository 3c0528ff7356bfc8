// The wallboard needs nothing more.
