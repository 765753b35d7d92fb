//! Fuzzes the law of the same name.
#![no_main]

#[path = "../../laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| laws::front(text));
