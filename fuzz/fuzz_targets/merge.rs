#![no_main]

libfuzzer_sys::fuzz_target!(|input: odata_fuzz::merge::Input| odata_fuzz::merge::sequence(&input));
