#![no_main]

libfuzzer_sys::fuzz_target!(|input: odata_fuzz::batch::Input| odata_fuzz::batch::round_trip(
    &input
));
