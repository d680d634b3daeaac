//! From a mailbox.
