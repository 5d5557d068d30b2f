"""Fresh kernels that start at once: forked from, or waiting in, a process that has imported everything."""
