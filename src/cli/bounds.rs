//! Options of several commands that bound what an input may cost.

use clap::Args;

use super::size;
use crate::archive::Bounds;
use crate::extract::Limits;

/// What an input may cost.
#[derive(Debug, Clone, Copy, Args)]
pub struct BoundsArguments {
    /// Largest file to read; 500K and 16M are understood
    #[arg(long, value_name = "N", default_value = "16M", value_parser = size::parse)]
    pub max_bytes: u64,
    /// Members of an archive or a mail to read at most, those of archives in it included
    #[arg(long, value_name = "N", default_value = "10000", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_members: u64,
}

impl BoundsArguments {
    /// What inputs and containers may cost.
    pub const fn bounds(&self) -> Bounds {
        Bounds { max_bytes: self.max_bytes, max_members: self.max_members }
    }

    /// What a document may cost.
    pub const fn limits(&self) -> Limits {
        Limits { max_bytes: self.max_bytes }
    }
}
