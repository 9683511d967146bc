#![no_main]

libfuzzer_sys::fuzz_target!(|input: odata_fuzz::write::Input| odata_fuzz::write::differential(
    &input
));
