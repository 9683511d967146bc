//! The versions that this repository is built with.

/// RUSTSEC-2026-0009 is mended in `time` 0.3.47.
#[test]
fn a35_the_lock_has_the_mended_version_of_time() {
    let lock = include_str!("../../../Cargo.lock");
    let (_, rest) = lock.split_once("name = \"time\"\nversion = \"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts >= vec![0, 3, 47], "{version}");
}
