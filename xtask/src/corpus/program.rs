//! The program that is generated, compiled and run: typed readers and writers of bodies.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use odata_codegen::{Generate, Model};

/// A crate below `target/corpus`.
pub(crate) struct Program {
    folder: PathBuf,
    modules: Vec<String>,
    /// The lines of the body of `main`: arms of a `match`, or statements.
    main: String,
}

const MANIFEST: &str = r#"[package]
name = "corpus-NAME"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[profile.dev]
debug = false
incremental = false

[dependencies]
odata-codegen = { path = "ROOT/odata-codegen" }
odata-core = { path = "ROOT/odata-core", features = ["uuid"] }
http = "1"
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["float_roundtrip"] }
uuid = { version = "1", features = ["serde"] }
"#;

impl Program {
    pub(crate) fn new(name: &str) -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no workspace")?;
        let folder = root.join("target/corpus").join(name);
        let this = Self { folder, modules: Vec::new(), main: String::new() };
        let manifest = MANIFEST
            .replace("ROOT", &root.to_string_lossy().replace('\\', "/"))
            .replace("NAME", name);
        this.write("Cargo.toml", &manifest)?;
        // Use the versions of the workspace.
        let lock = std::fs::read_to_string(root.join("Cargo.lock"));
        this.write("Cargo.lock", &lock.map_err(|error| error.to_string())?)?;
        Ok(this)
    }

    pub(crate) fn read(&self, path: &str) -> Result<String, String> {
        let path = self.folder.join(path);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        // Cargo does not compile an unchanged file again.
        if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
            return Ok(());
        }
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        folder
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Adds a module with the types of a model.
    pub(crate) fn module(
        &mut self,
        name: &str,
        model: &Model<'_>,
        generate: &Generate,
    ) -> Result<(), String> {
        let lines = |errors: Vec<odata_codegen::csdl::CsdlError>| {
            errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        };
        let source = generate.source(model).map_err(lines)?;
        self.source(name, &format!("//! Generated.\n\n{source}"))
    }

    /// Adds a module with this source.
    pub(crate) fn source(&mut self, name: &str, text: &str) -> Result<(), String> {
        self.write(&format!("src/{name}.rs"), text)?;
        self.modules.push(name.to_owned());
        Ok(())
    }

    pub(crate) fn line(&mut self, line: &str) {
        _ = writeln!(self.main, "        {line}");
    }

    /// Compiles the program; a warning is an error. `runner` is the source of its module `runner`.
    pub(crate) fn build(&self, runner: &str, main: &str) -> Result<PathBuf, String> {
        self.build_with(&["build"], runner, main)?;
        Ok(self.binary("debug"))
    }

    /// Like [`build`](Self::build), with these arguments to cargo.
    pub(crate) fn build_with(
        &self,
        arguments: &[&str],
        runner: &str,
        main: &str,
    ) -> Result<(), String> {
        let status = self.cargo(arguments, runner, main)?.status();
        let status = status.map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err(format!("{}: the program does not compile", self.folder.display()));
        }
        Ok(())
    }

    /// Writes the program, and returns the command that compiles it.
    fn cargo(&self, arguments: &[&str], runner: &str, main: &str) -> Result<Command, String> {
        self.write("src/runner.rs", runner)?;
        let modules: Vec<_> = self.modules.iter().map(|name| format!("mod {name};\n")).collect();
        let modules = modules.concat();
        let main = main.replace("MODULES", &modules).replace("        LINES\n", &self.main);
        self.write("src/main.rs", &main)?;
        let mut command = Command::new(env!("CARGO"));
        command
            .arg("--quiet")
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("../target"))
            .env("RUSTFLAGS", "-D warnings");
        Ok(command)
    }

    /// Checks the program, and returns the first error of each file of its own.
    pub(crate) fn errors(
        &self,
        runner: &str,
        main: &str,
    ) -> Result<BTreeMap<String, String>, String> {
        let output = self
            .cargo(&["check", "--message-format=short"], runner, main)?
            .output()
            .map_err(|error| format!("cargo: {error}"))?;
        let mut errors = BTreeMap::new();
        let text = String::from_utf8_lossy(&output.stderr);
        for line in text.lines() {
            let Some((place, error)) = line.split_once(": error") else { continue };
            let file = place.split(':').next().unwrap_or_default();
            errors.entry(file.to_owned()).or_insert_with(|| format!("error{error}"));
        }
        if errors.is_empty() && !output.status.success() {
            return Err(text.into_owned());
        }
        Ok(errors)
    }

    /// The newest LLVM IR of the program.
    pub(crate) fn llvm_ir(&self) -> Result<String, String> {
        let folder = self.binary("debug").with_file_name("deps");
        let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let start = format!("corpus_{}-", name.replace('-', "_"));
        let files = std::fs::read_dir(&folder).map_err(fail)?.filter_map(Result::ok);
        let files = files.filter(|file| {
            let is_ours = file.file_name().to_string_lossy().starts_with(&start);
            is_ours && file.path().extension().is_some_and(|it| it == "ll")
        });
        let newest = files.max_by_key(|file| file.metadata().and_then(|it| it.modified()).ok());
        let newest = newest.ok_or_else(|| format!("{}: no LLVM IR", folder.display()))?;
        std::fs::read_to_string(newest.path()).map_err(fail)
    }

    pub(crate) fn binary(&self, profile: &str) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("corpus-{name}{}", std::env::consts::EXE_SUFFIX);
        self.folder.join("../target").join(profile).join(name)
    }
}

/// Runs the program with these lines, and returns the lines that it writes.
pub(crate) fn run(program: &Path, input: &str) -> Result<String, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", program.display());
    let mut child =
        Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(fail)?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().map_err(fail)?;
    writer.join().map_err(|_| "the input could not be written")?.map_err(fail)?;
    if !output.status.success() {
        return Err(format!("{} ended with {}", program.display(), output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
