//! Fixed SQL, named and kept together, so that a test can prepare every statement of the crate.

/// Declares a module of statements, and `ALL` of them with their names:
///
/// ```ignore
/// statements! {
///     pub(crate) mod sql {
///         /// A ticket's current revision.
///         REVISION = "select revision from tickets where id = ?1";
///     }
/// }
/// tx.query_opt(sql::REVISION, &[(&id).into()], |row| row.int(0))?;
/// ```
macro_rules! statements {
    ($(#[$module_meta:meta])* $vis:vis mod $module:ident {
        $($(#[$meta:meta])* $name:ident = $text:expr;)+
    }) => {
        $(#[$module_meta])*
        $vis mod $module {
            $($(#[$meta])* pub const $name: &str = $text;)+

            /// Every statement of this module, with its name.
            #[allow(dead_code, reason = "for the test that prepares them all")]
            pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
        }
    };
}
pub(crate) use statements;
