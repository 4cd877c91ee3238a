//! What seeded documents are called: authors and faults name them, the service writes and reads them.

/// The database.
pub const DATABASE: &str = "lab";
/// The collection.
pub const COLLECTION: &str = "items";
/// The index that finds them by key.
pub const INDEX: &str = "key_1";
