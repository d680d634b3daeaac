//! What no route takes: 404 and 405 as problems.

use axum::Router;

use super::Problem;

/// `router` with problems for unknown paths, and for unknown methods of known ones (the router puts the `Allow`
/// header). To be called last: a route that is added later knows nothing of it.
pub fn routes<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router
        .fallback(async || Problem::path_unknown())
        .method_not_allowed_fallback(async || Problem::method_not_allowed())
}
