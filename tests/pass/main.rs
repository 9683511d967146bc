//! Code that must compile with the derives, and run: each module is one case.
//!
//! `own_crate/` has the cases that need the root of a crate; `Cargo.toml` lists each of them as a test.

// Cases are written like code of users, who have other lints; some deny lints themselves.
macro_rules! cases {
    ($($case:ident)*) => {
        $(
            #[allow(warnings, missing_docs, clippy::all, clippy::pedantic)]
            mod $case;

            #[test]
            fn $case() {
                $case::main();
            }
        )*

        /// Fails if a file is not a case of this list.
        #[test]
        fn all_files_are_cases() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pass");
            let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
            let mut names: Vec<_> = files
                .filter(|path| path.extension().is_some_and(|it| it == "rs"))
                .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
                .filter(|name| name != "main")
                .collect();
            names.sort();
            assert_eq!(names, [$(stringify!($case)),*]);
        }

        /// Fails if `Cargo.toml` does not list a case of `own_crate/`.
        #[test]
        fn all_crates_are_tests() {
            let root = env!("CARGO_MANIFEST_DIR");
            let manifest = std::fs::read_to_string(format!("{root}/Cargo.toml")).unwrap();
            for file in std::fs::read_dir(format!("{root}/tests/pass/own_crate")).unwrap() {
                let path = file.unwrap().path();
                let path = path.strip_prefix(root).unwrap().display().to_string();
                assert!(manifest.contains(&format!("path = \"{path}\"")), "{path}");
            }
        }
    };
}

cases! {
    discriminants_with_repr
    enums_of_every_kind
    every_attribute
    filters_without_imports
    keyless_and_nullable
    keys_of_every_type
    lifetimes_and_generics
    made_by_macro_rules
    names_of_the_users_own
    names_that_are_not_ascii
    no_prelude
    nothing_required
    properties_named_as_the_builders_methods
    raw_identifiers
    recursive_types
    shapes_of_fields
    structs_inside_functions
    type_aliases
    types_named_as_ours
    values_of_the_users_own
    without_builder
}
