//! What reading takes of memory, and how many values it reads.
