#![no_main]

libfuzzer_sys::fuzz_target!(|json: &[u8]| odata_fuzz::readers::dynamic(json));
