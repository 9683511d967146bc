//! Generated.

pub fn request() -> Result<(&'static str, http::Request<Vec<u8>>), Box<dyn std::error::Error>> {
    Err("does not compile".into())
}
