//! The laws of texts over the small files that fuzzing begins with, whole, cut and joined.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod laws;

use std::{fs, path::Path};

/// The seeds by name.
fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    let mut seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|it| read(it.unwrap())).collect();
    seeds.sort();
    seeds
}

#[test]
fn laws_hold_for_seeds_however_they_are_cut() {
    let seeds = seeds();
    assert!(seeds.len() >= 10, "{} seeds were found", seeds.len());
    for (name, text) in &seeds {
        assert!(text.len() <= 2048, "{name} is too large for a seed");
        for (law, holds) in laws::ALL {
            println!("{law} of {name}");
            for at in (0..=text.len()).step_by(3).filter(|it| text.is_char_boundary(*it)) {
                holds(&text[..at]);
                holds(&text[at..]);
            }
        }
    }
}

#[test]
fn laws_hold_for_seeds_in_each_other() {
    let seeds = seeds();
    for (outer, around) in &seeds {
        let middle = (0..=around.len() / 2).rev().find(|it| around.is_char_boundary(*it)).unwrap();
        for (inner, text) in &seeds {
            println!("{inner} in {outer}");
            let joined = format!("{}{text}{}", &around[..middle], &around[middle..]);
            for (_, holds) in laws::ALL {
                holds(&joined);
            }
        }
    }
}

#[test]
fn every_law_is_a_target_that_can_be_fuzzed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for (law, _) in laws::ALL {
        let target = fs::read_to_string(folder.join(format!("targets/{law}.rs"))).unwrap();
        assert!(target.contains(&format!("laws::{law}(")), "{law}: {target}");
        assert!(manifest.contains(&format!("name = \"{law}\"")), "{law} is not in {manifest}");
    }
}
