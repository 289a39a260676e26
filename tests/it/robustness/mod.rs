//! Bad input: what cannot be read is told, what can be read is read, and neither
//! harms the rest. Through the command on an archive, and through the library on
//! texts put together at random.

mod files;
mod large;
mod random;
