//! Metadata in build scripts.

use std::fmt;
use std::path::{Path, PathBuf};

use odata_core::Limits;

use crate::checked;
use crate::csdl::{Csdl, CsdlError, LIMITS, decode_within};
use crate::generate::Generate;
use crate::model::Model;
use crate::overlay::Overlay;

/// Metadata in a build script, which generates types or checks hand-written types. Cargo runs the script again when a
/// file has changed.
///
/// Generate types into `OUT_DIR`:
///
/// ```no_run
/// // build.rs
/// use odata_codegen::{Build, Generate};
///
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let types = Generate::types(["microsoft.graph.user", "microsoft.graph.group"]);
///     Build::new(["metadata/graph.xml"])?.generate(&types, "graph.rs")?;
///     Ok(())
/// }
/// ```
///
/// Include the file in a module: `mod graph { include!(concat!(env!("OUT_DIR"), "/graph.rs")); }`.
///
/// Let the compiler check hand-written types with `#[odata(metadata)]`:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     odata_codegen::Build::new(["metadata/graph.xml"])?.check()?;
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct Build {
    limits: Limits,
    documents: Vec<Csdl>,
    overlay: Overlay,
}

impl Build {
    /// Reads the documents of one service. Paths are relative to the folder of the crate.
    ///
    /// # Errors
    /// A file that can't be read, or is not metadata. [`generate`](Self::generate) and [`check`](Self::check) report
    /// mistakes within elements.
    pub fn new<P: AsRef<Path>>(files: impl IntoIterator<Item = P>) -> Result<Self, BuildError> {
        Self::new_within(files, LIMITS)
    }

    /// Reads the documents of one service within [limits](crate::csdl#limits) that you set. They apply to the documents,
    /// the overlay, and the generated source.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn new_within<P: AsRef<Path>>(
        files: impl IntoIterator<Item = P>,
        limits: Limits,
    ) -> Result<Self, BuildError> {
        let documents = files.into_iter().map(|file| {
            let file = file.as_ref();
            let csdl = Csdl::lenient_within(&read(file)?, limits);
            let csdl = csdl.map_err(|error| BuildError::of(file, error))?;
            Ok(csdl.named(file.file_name().unwrap_or_default().to_string_lossy()))
        });
        let documents = documents.collect::<Result<_, _>>()?;
        Ok(Self { limits, documents, overlay: Overlay::default() })
    }

    /// Reads an overlay, a file with facts that the metadata lacks; see [`Overlay::from_toml`].
    ///
    /// # Errors
    /// A file that can't be read, or is not an overlay.
    pub fn overlay(mut self, file: impl AsRef<Path>) -> Result<Self, BuildError> {
        let file = file.as_ref();
        let bytes = read(file)?;
        let text = decode_within(&bytes, self.limits);
        let overlay = text.and_then(|text| Overlay::from_toml_within(&text, self.limits));
        self.overlay = overlay.map_err(|error| BuildError::of(file, error))?;
        Ok(self)
    }

    /// Writes the source of types to a file in `OUT_DIR`. Mistakes of types that are not generated become warnings of
    /// Cargo.
    ///
    /// # Errors
    /// Names that the metadata does not have, mistakes of the generated types, an overlay that
    /// contradicts the metadata, or a file that can't be written.
    pub fn generate(&self, types: &Generate, file: &str) -> Result<(), BuildError> {
        let model = Model::lenient(&self.documents);
        let mut types = types.clone().limits(self.limits);
        types.extend_overlay(&self.overlay);
        let source = types.source(&model).map_err(BuildError::model)?;
        for mistake in model.mistakes().iter().chain(model.warnings()) {
            println!("cargo:warning={}", mistake.report());
        }
        write(file, &source).map(drop)
    }

    /// Gives the metadata to the derives of the crate, for types with `#[odata(metadata)]`. A crate can have the metadata
    /// of one service: only the last call counts.
    ///
    /// # Errors
    /// Mistakes of the documents, an overlay with names that the documents do not have, an overlay that contradicts the
    /// documents, or a file that can't be written.
    pub fn check(&self) -> Result<(), BuildError> {
        let model = Model::new(&self.documents).map_err(BuildError::model)?;
        let errors = self.overlay.errors(&model);
        if !errors.is_empty() {
            return Err(BuildError::model(errors));
        }
        let path = write("odata-metadata.txt", &checked::text(&model, &self.overlay))?;
        println!("cargo:rustc-env=ODATA_METADATA={}", path.display());
        Ok(())
    }
}

fn read(file: &Path) -> Result<Vec<u8>, BuildError> {
    println!("cargo:rerun-if-changed={}", file.display());
    std::fs::read(file).map_err(|error| BuildError::of(file, error))
}

/// Writes a file in `OUT_DIR`, unless it has this text already.
fn write(file: &str, text: &str) -> Result<PathBuf, BuildError> {
    let folder = std::env::var_os("OUT_DIR").ok_or_else(|| {
        BuildError(String::from("OUT_DIR is not set: call this function in a build script"))
    })?;
    let path = Path::new(&folder).join(file);
    if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
        return Ok(path);
    }
    std::fs::write(&path, text).map_err(|error| BuildError::of(&path, error))?;
    Ok(path)
}

/// An error of a build script. `Debug` is the same as `Display`, because Cargo shows the `Debug` of an
/// error that `main` returns.
pub struct BuildError(String);

impl BuildError {
    fn of(file: &Path, error: impl fmt::Display) -> Self {
        Self(format!("{}: {error}", file.display()))
    }

    #[allow(clippy::needless_pass_by_value)] // The function is an argument of `map_err`.
    fn model(errors: Vec<CsdlError>) -> Self {
        let lines: Vec<_> = errors.iter().map(CsdlError::report).collect();
        Self(lines.join("\n"))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}
