#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| odata_fuzz::service::batch(
    data,
    "multipart/mixed; boundary=b"
));
